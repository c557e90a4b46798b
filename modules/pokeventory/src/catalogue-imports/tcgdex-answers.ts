import { preference } from '../catalogue/languages.ts'
import type { Region } from '../catalogue/region.ts'
import { BadRecord, type Fields, fieldsOf } from './record-fields.ts'
import { withCanonicalWords } from './source-words.ts'

const asianLanguages: ReadonlySet<string> = new Set(['ja', 'ko', 'zh-cn', 'zh-tw', 'th', 'id'])

/** An answer of the API in one language. */
export interface Told {
  readonly lang: string
  readonly fields: Fields
}

/** What a list of the API says of a set. */
export interface ListedSet {
  readonly id: string
  readonly total: number | null
}

export function regionOfLanguage(lang: string): Region {
  return asianLanguages.has(lang) ? 'asia' : 'intl'
}

export function listedSets(answer: unknown): ListedSet[] {
  if (!Array.isArray(answer)) throw new BadRecord('the list of sets is none')
  return answer.flatMap((item: unknown) => {
    const { id, cardCount } = fieldsOf(item, 'set')
    const { total } = (cardCount ?? {}) as { readonly total?: unknown }
    return typeof id === 'string' ? [{ id, total: typeof total === 'number' ? total : null }] : []
  })
}

/** Numbers of a set's cards, as the API calls them. */
export function cardIds({ fields }: Told): { readonly id: string; readonly localId: string }[] {
  const { cards } = fields
  if (!Array.isArray(cards)) return []
  return cards.flatMap((card: unknown) => {
    const { id, localId } = fieldsOf(card, 'cards')
    return typeof id === 'string' && typeof localId === 'string' ? [{ id, localId }] : []
  })
}

/** A set in all its languages as one record. */
export function setRecord(told: readonly Told[], serie: string): Fields {
  const fields = inOrder(told)[0]!.fields
  const codes = told.flatMap(({ lang, fields: { abbreviation } }) => {
    const { official, localized } = (abbreviation ?? {}) as { official?: unknown; localized?: unknown }
    return [...(official ? [['official', official]] : []), ...(localized ? [[lang, localized]] : [])]
  })
  return {
    id: fields['id'],
    serie,
    name: wordsOf(told, 'name'),
    cardCount: { official: (fields['cardCount'] as { official?: unknown } | undefined)?.official },
    releaseDate: releaseOf(told),
    ...(codes.length > 0 ? { abbreviations: Object.fromEntries(codes) as object } : {}),
    logo: fields['logo'],
    symbol: fields['symbol'],
  }
}

/** A card in all its languages as one record, its words in canonical codes. */
export function cardRecord(told: readonly Told[], parents: { setId: string; serie: string }): Fields {
  const ordered = inOrder(told)
  const { fields } = ordered[0]!
  return {
    ...withCanonicalWords(fields, new Map()),
    ...parents,
    region: undefined,
    set: undefined,
    name: wordsOf(told, 'name'),
    effect: wordsOf(told, 'effect'),
    description: wordsOf(told, 'description'),
    evolveFrom: wordsOf(told, 'evolveFrom'),
    attacks: rulesOf(told, 'attacks'),
    abilities: rulesOf(told, 'abilities'),
    item: fields['item'] == null ? undefined : rulesOf(told, 'item')[0],
    image: undefined,
    pictured: told.flatMap(({ lang, fields: { image } }) => (typeof image === 'string' ? [lang] : [])),
  }
}

/** English says the words as they are kept; else the language that comes next. */
function inOrder(told: readonly Told[]): Told[] {
  const order = preference('en')
  const place = ({ lang }: Told) => (order.includes(lang) ? order.indexOf(lang) : order.length)
  return [...told].sort((left, right) => place(left) - place(right) || (left.lang < right.lang ? -1 : 1))
}

function releaseOf(told: readonly Told[]): unknown {
  const days = told.flatMap(({ lang, fields: { releaseDate } }) => (releaseDate ? [[lang, releaseDate]] : []))
  return new Set(days.map(([, day]) => day)).size > 1 ? Object.fromEntries(days) : days[0]?.[1]
}

function wordsOf(told: readonly Told[], field: string): Fields {
  return Object.fromEntries(
    told.flatMap(({ lang, fields }) => (typeof fields[field] === 'string' ? [[lang, fields[field]]] : [])),
  )
}

/** Attacks and abilities stand in the same order in every language. */
function rulesOf(told: readonly Told[], field: 'attacks' | 'abilities' | 'item'): Fields[] {
  const lists = told.map(({ lang, fields }) => {
    const list = [fields[field] ?? []].flat() as unknown[]
    return list.map((rule) => ({ lang, fields: fieldsOf(rule, field) }))
  })
  const most = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: most }, (_, index) => {
    const rules = lists.flatMap((list) => list[index] ?? [])
    return { name: wordsOf(rules, 'name'), effect: wordsOf(rules, 'effect') }
  })
}
