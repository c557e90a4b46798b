import type { Region } from '../catalogue/region.ts'
import type { Incoming, IncomingCard, IncomingRule, IncomingSeries, IncomingSet, Words } from './incoming.ts'
import {
  BadRecord,
  dayOf,
  type Fields,
  fieldsOf,
  integerOf,
  neededText,
  textOf,
  textsOf,
  wordsOf,
} from './record-fields.ts'

const LONGEST_ID = 59
const LONGEST_NUMBER = 32
const LONGEST_RULE = 5000
const MOST_RULES = 20

/** Reads a record in TCGdex's field names; throws `BadRecord`. */
export function incomingOf(record: unknown): Incoming {
  const fields = fieldsOf(record, 'record')
  const region = regionOf(fields)
  switch (fields['kind'] ?? 'card') {
    case 'series':
    case 'serie':
      return { series: seriesOf(fields, region), set: null, card: null }
    case 'set':
      return { ...inlineSeries(fields, region), set: setOf(fields, region), card: null }
    case 'card':
      return cardWithParents(fields, region)
    default:
      throw new BadRecord('kind: not one of series, set, card')
  }
}

export function seriesOf(fields: Fields, region: Region): IncomingSeries {
  return {
    region,
    id: neededText(fields, 'id', LONGEST_ID),
    names: wordsOf(fields, 'name'),
    logo: textOf(fields, 'logo', 500),
  }
}

export function setOf(fields: Fields, region: Region): IncomingSet {
  const count = fields['cardCount'] == null ? {} : fieldsOf(fields['cardCount'], 'cardCount')
  const { official, ...local } = codesOf(fields)
  return {
    region,
    id: neededText(fields, 'id', LONGEST_ID),
    seriesId: parentId(fields, ['serie', 'serieId', 'series']),
    names: wordsOf(fields, 'name'),
    official: integerOf(count, 'official'),
    ...releaseOf(fields),
    // Asian sets have no field for it: their id is what is printed
    printedCode: official ?? (region === 'asia' ? neededText(fields, 'id', LONGEST_ID) : null),
    localCodes: Object.fromEntries(Object.entries(local).filter(([, code]) => code !== official)),
    logo: textOf(fields, 'logo', 500),
    symbol: textOf(fields, 'symbol', 500),
  }
}

export function cardOf(fields: Fields, region: Region): IncomingCard {
  const names = wordsOf(fields, 'name')
  if (Object.keys(names).length === 0) throw new BadRecord('name: is missing')
  return {
    region,
    seriesId: fields['serie'] == null ? null : parentId(fields, ['serie']),
    setId: parentId(fields, ['setId', 'set']),
    localId: neededText(fields, 'localId', LONGEST_NUMBER),
    names,
    category: textOf(fields, 'category'),
    rarity: textOf(fields, 'rarity'),
    illustrator: textOf(fields, 'illustrator'),
    hp: integerOf(fields, 'hp'),
    types: textsOf(fields, 'types'),
    stage: textOf(fields, 'stage'),
    suffix: textOf(fields, 'suffix'),
    evolvesFrom: wordsOf(fields, 'evolveFrom'),
    attacks: rulesOf(fields, 'attacks'),
    abilities: [...rulesOf(fields, 'abilities'), ...itemOf(fields)],
    effect: wordsOf(fields, 'effect', LONGEST_RULE),
    description: wordsOf(fields, 'description', LONGEST_RULE),
    regulationMark: textOf(fields, 'regulationMark'),
    trainerType: textOf(fields, 'trainerType'),
    energyType: textOf(fields, 'energyType'),
    dexIds: dexIdsOf(fields),
    variants: variantsOf(fields),
    pictured: fields['image'] === null || fields['image'] === false ? [] : textsOf(fields, 'pictured'),
  }
}

/** `region` as we call it, or `base` as the checkout's folders are called. */
function regionOf(fields: Fields): Region {
  const { region, base } = fields
  if (region === 'intl' || region === 'asia') return region
  if (region !== undefined) throw new BadRecord('region: not one of intl, asia')
  if (base === undefined || base === 'data') return 'intl'
  if (base === 'data-asia') return 'asia'
  throw new BadRecord('base: not one of data, data-asia')
}

function cardWithParents(fields: Fields, region: Region): Incoming {
  const series = inlineSeries(fields, region).series
  const given = fields['set']
  const isInline = typeof given === 'object' && given !== null
  // the set may name its series only through the card
  const inner = isInline ? fieldsOf(given, 'set') : {}
  const set = isInline ? setOf({ ...inner, serie: inner['serie'] ?? fields['serie'] }, region) : null
  return { series, set, card: cardOf(fields, region) }
}

function inlineSeries(fields: Fields, region: Region): Pick<Incoming, 'series'> {
  const given = fields['serie']
  const isInline = typeof given === 'object' && given !== null && 'name' in given
  return { series: isInline ? seriesOf(fieldsOf(given, 'serie'), region) : null }
}

/** The id of a parent, given as it is or inside the parent itself. */
function parentId(fields: Fields, names: readonly [string, ...string[]]): string {
  const name = names.find((each) => fields[each] != null) ?? names[0]
  const value = fields[name]
  if (typeof value !== 'object' || value === null) return neededText(fields, name, LONGEST_ID)
  return neededText(fieldsOf(value, name), 'id', LONGEST_ID)
}

function codesOf(fields: Fields): Words & { readonly official?: string } {
  const { abbreviations } = fields
  if (abbreviations == null) return {}
  const { official, ...local } = fieldsOf(abbreviations, 'abbreviations')
  const code = textOf({ official }, 'official', 20)
  return { ...wordsOf({ abbreviations: local }, 'abbreviations', 20), ...(code ? { official: code } : {}) }
}

function releaseOf(fields: Fields): Pick<IncomingSet, 'releaseDate' | 'releaseDates'> {
  const { releaseDate } = fields
  if (releaseDate == null || releaseDate === '') return { releaseDate: null, releaseDates: {} }
  if (typeof releaseDate === 'string')
    return { releaseDate: dayOf(releaseDate, 'releaseDate'), releaseDates: {} }
  const days = Object.entries(wordsOf(fields, 'releaseDate'))
  return {
    releaseDate: null,
    releaseDates: Object.fromEntries(days.map(([lang, day]) => [lang, dayOf(day, `releaseDate.${lang}`)])),
  }
}

function rulesOf(fields: Fields, field: 'attacks' | 'abilities'): IncomingRule[] {
  const rules = fields[field]
  if (rules == null) return []
  if (!Array.isArray(rules) || rules.length > MOST_RULES) throw new BadRecord(`${field}: not a short list`)
  return rules.map((rule, index) => ruleOf(fieldsOf(rule, `${field}.${index}`)))
}

/** What the card holds in its hands: printed like an ability. */
function itemOf({ item }: Fields): IncomingRule[] {
  return item == null ? [] : [ruleOf(fieldsOf(item, 'item'))]
}

function ruleOf(rule: Fields): IncomingRule {
  return { name: wordsOf(rule, 'name'), effect: wordsOf(rule, 'effect', LONGEST_RULE) }
}

function dexIdsOf({ dexId }: Fields): number[] | null {
  if (dexId == null) return null
  const ids: unknown[] = Array.isArray(dexId) ? dexId : [dexId]
  return ids.map((id) => {
    if (typeof id !== 'number' || !(id >= 0 && id < 100_000)) throw new BadRecord('dexId: not numbers')
    // the part after the point tells forms apart, in the source alone
    return Math.trunc(id)
  })
}

function variantsOf({ variants }: Fields): object | null {
  if (variants == null) return null
  if (typeof variants !== 'object') throw new BadRecord('variants: neither flags nor a list')
  if (!isShallow(variants, 6)) throw new BadRecord('variants: nests too deep')
  const text = JSON.stringify(variants)
  if (text.length > 20_000 || text.includes('\\u0000')) throw new BadRecord('variants: too long or broken')
  return variants
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((each) => isShallow(each, depth - 1))
}
