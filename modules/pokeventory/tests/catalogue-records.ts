import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A record of a catalogue as NDJSON has it. */
export type CatalogueRecord = Readonly<Record<string, unknown>> & { readonly kind: 'series' | 'set' | 'card' }

const attack = {
  cost: ['Fire'],
  name: { en: 'Ember Tap', fr: 'Tapotis de braise' },
  effect: { en: 'Discard a {R} Energy.', fr: 'Défaussez une Énergie Fire.' },
  damage: 20,
}

/** Invented series, sets and cards of both regions; set `tt1` and series `tt` are in both. */
export function catalogueRecords(): CatalogueRecord[] {
  return [
    { kind: 'series', region: 'intl', id: 'tt', name: { en: 'Tides', fr: 'Marées' } },
    { kind: 'series', region: 'asia', id: 'tt', name: { ja: 'しお' } },
    {
      kind: 'set',
      region: 'intl',
      serie: 'tt',
      id: 'tt1',
      name: { en: 'Glass Tides', fr: 'Marées de verre' },
      cardCount: { official: 2 },
      releaseDate: '2024-03-01',
      abbreviations: { official: 'GLT', fr: 'MDV', de: 'GLT' },
    },
    {
      kind: 'set',
      region: 'intl',
      serie: 'tt',
      id: 'tt2',
      name: { en: 'Salt Lamps' },
      cardCount: { official: 1 },
      releaseDate: '2025-01-10',
    },
    {
      kind: 'set',
      region: 'asia',
      serie: 'tt',
      id: 'tt1',
      name: { ja: 'ガラスのしお' },
      cardCount: { official: 1 },
      releaseDate: { ja: '2023-12-01', th: '2024-02-02' },
    },
    card('intl/tt1', '1', {
      name: { en: 'Flintfox', fr: 'Silexou' },
      hp: 60,
      types: ['Fire'],
      stage: 'Basic',
      illustrator: 'A. Painter',
      attacks: [attack],
      dexId: [12.5],
      variants: [{ type: 'holo', stamp: ['staff'] }],
    }),
    card('intl/tt1', '2', { name: { en: 'Lamp Oil' }, category: 'Trainer', trainerType: 'Item' }),
    card('intl/tt1', '%3F', { name: { en: 'Riddle', fr: 'Énigme' }, variants: { normal: true } }),
    card('intl/tt2', 'TG01', { name: { en: 'Saltmouse' }, suffix: 'EX' }),
    card('asia/tt1', '1', { name: { ja: 'ランプ' } }),
  ]
}

/** `place`: region and set. */
function card(place: string, localId: string, fields: Readonly<Record<string, unknown>>): CatalogueRecord {
  const [region, setId] = place.split('/')
  const known = { id: `${setId}-${localId}`, setId, localId, serie: 'tt', region }
  return { kind: 'card', rarity: 'Common', category: 'Pokemon', ...known, ...fields }
}

export function ndjson(records: readonly object[]): string {
  return `${records.map((record) => JSON.stringify(record)).join('\n')}\n`
}

/** The same catalogue as a cards-database checkout, in the words of its files. */
export async function writeCheckout(root: string, records: readonly CatalogueRecord[]): Promise<void> {
  for (const record of records) {
    const { kind, region, serie, setId, localId, id, ...rest } = record as Record<string, string>
    const base = region === 'asia' ? 'data-asia' : 'data'
    const path = {
      series: [`${id}.ts`],
      set: [serie!, `${id}.ts`],
      card: [serie!, setId!, `${localId}.ts`],
    }[kind!]!
    const file = join(root, base, ...path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, kind === 'card' ? declaration('card', rest) : declaration(kind!, { id, ...rest }))
  }
}

function declaration(kind: string, fields: object): string {
  const parent = { series: '', set: 'serie: serie', card: 'set: Set' }[kind]
  const members = Object.entries(fields).map(([name, value]) => `\t${name}: ${literal(value)},`)
  return [
    "import { Thing } from '../../../interfaces'",
    ...(parent ? ["import Set from '../Glass Tides'"] : []),
    '',
    `const ${kind}: Thing = {`,
    ...(parent ? [`\t${parent}, // by its folder`] : []),
    ...members,
    '}',
    '',
    `export default ${kind}`,
  ].join('\n')
}

/** As people write it: names bare, commas at the end. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, each]) => {
    const key = /^[a-z]+$/i.test(name) ? name : `"${name}"`
    return `${key}: ${literal(each)}`
  })
  return `{ ${members.join(', ')}, }`
}
