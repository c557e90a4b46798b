import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { catalogueOfRecords } from './catalogue-of-records.ts'

const rules = { source: 'tcgdex', assetBaseUrl: 'https://assets.example', defaultLanguage: 'fr' }
const series = (region: string) => ({ kind: 'series', region, id: 'tt', name: { en: 'Tides' } })
const set = (region: string, fields: object = {}) => ({
  ...{ kind: 'set', region, serie: 'tt', id: 'tt1', name: { en: 'Glass Tides' } },
  ...fields,
})
const card = (region: string, fields: object = {}) => ({
  ...{ kind: 'card', region, serie: 'tt', setId: 'tt1', localId: '1', name: { en: 'Flintfox' } },
  ...fields,
})

describe('ids', () => {
  const both = ['intl', 'asia'].flatMap((region) => [series(region), set(region), card(region)])

  test.each([both, both.toReversed()])(
    'that both regions use get a prefix in the Asian one',
    (...records) => {
      const rows = catalogueOfRecords(records, rules)
      expect(rows.series.map(({ id }) => id).sort()).toEqual(['asia-tt', 'tt'])
      expect(rows.sets.map(({ id }) => id).sort()).toEqual(['asia-tt1', 'tt1'])
      expect(rows.cards.map(({ id }) => id).sort()).toEqual(['asia-tt1-1', 'tt1-1'])
      expect(rows.cards.map(({ image }) => image)).toEqual(
        Array(2).fill('https://assets.example/en/tt/tt1/1'),
      )
    },
  )

  test('that TCGdex uses twice are known without the other region', () => {
    const records = [series('asia'), set('asia', { id: 'neo4' }), card('asia', { setId: 'neo4' })]
    const rows = catalogueOfRecords(records, rules)
    expect(rows.cards.map(({ id }) => id)).toEqual(['asia-neo4-1'])
    expect(rows.series.map(({ id }) => id)).toEqual(['tt'])
  })

  test('of several sets that the source calls alike are told apart; what is told twice counts once', () => {
    const other = set('intl', { name: { en: 'Other Tides' } })
    const rows = catalogueOfRecords([series('intl'), set('intl'), set('intl'), other, card('intl')], rules)
    expect(rows.sets.map(({ id }) => id)).toEqual(['tt1', 'tt1~2'])
    const reversed = catalogueOfRecords([series('intl'), other, set('intl')], rules)
    expect(reversed.sets).toEqual(rows.sets)
    expect(rows.cards.map(({ set_id }) => set_id)).toEqual(['tt1'])
    expect(rows.faults).toEqual([])
    const conflict = set('intl', { cardCount: { official: 9 } })
    expect(catalogueOfRecords([series('intl'), set('intl'), conflict], rules).faults).toHaveLength(1)
  })
})

describe('pictures', () => {
  const pictureOf = (fields: object, assetBaseUrl = rules.assetBaseUrl) =>
    catalogueOfRecords([series('intl'), set('intl'), card('intl', fields)], { ...rules, assetBaseUrl })
      .cards[0]!.image

  test('are those of the language to show', () => {
    expect(pictureOf({ name: { en: 'a', fr: 'b' } })).toBe('https://assets.example/fr/tt/tt1/1')
    expect(pictureOf({ name: { it: 'a', de: 'b' } })).toBe('https://assets.example/de/tt/tt1/1')
    expect(pictureOf({ name: { en: 'a', fr: 'b' }, pictured: ['en'] })).toBe(
      'https://assets.example/en/tt/tt1/1',
    )
  })

  test('are none where there are none', () => {
    expect(pictureOf({ image: null })).toBeNull()
    expect(pictureOf({}, '')).toBeNull()
  })
})

test('texts are told by language, without symbols of energies', () => {
  const effect = {
    en: 'Discard 2 {R} or a Fire Energy.',
    fr: 'Défaussez [水] 2 Énergies Fire.\nFin.',
    ja: 'x',
  }
  const fields = {
    name: { en: 'Flintfox', fr: 'Silexou' },
    evolveFrom: { fr: 'Silexis' },
    attacks: [{ name: { en: 'Fire Tap' }, effect }],
    description: { fr: 'Il dort.' },
  }
  const [row] = catalogueOfRecords([series('intl'), set('intl'), card('intl', fields)], rules).cards
  expect(row!.translations.map(({ lang, texts, evolves_from }) => [lang, texts, evolves_from])).toEqual([
    ['en', { attacks: [{ name: 'Fire Tap', effect: 'Discard 2 or a Energy.' }] }, null],
    ['fr', { attacks: [{ effect: 'Défaussez 2 Énergies .\nFin.' }], description: 'Il dort.' }, 'Silexis'],
  ])
})

test('only the wanted languages are taken', () => {
  const records = [
    series('intl'),
    set('intl'),
    card('intl', { name: { en: 'a', fr: 'b' } }),
    card('intl', { localId: '2' }),
  ]
  const rows = catalogueOfRecords(records, { ...rules, languages: new Set(['fr']) })
  expect(rows.cards.map(({ id, translations }) => [id, translations.map(({ lang }) => lang)])).toEqual([
    ['tt1-1', ['fr']],
  ])
})

const shared =
  process.env['SOCLE_SHARED_DATA'] ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
const file = `${shared}/pokeventory/tcgdex.ndjson.gz`

test('the real catalogue is read whole', (context) => {
  if (!existsSync(file)) context.skip('no TCGdex catalogue where SOCLE_SHARED_DATA points')
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
  const records = lines.map((line) => JSON.parse(line))
  const rows = catalogueOfRecords(records, rules)
  expect(rows.faults).toEqual([])
  expect(records.filter(({ kind }) => kind === 'series')).toHaveLength(39)
  // three of the series are the same nameless one
  expect(rows.series).toHaveLength(37)
  expect(rows.sets).toHaveLength(564)
  expect(rows.cards).toHaveLength(41_856)
  expect(new Set(rows.sets.map(({ id }) => id)).size).toBe(564)
  expect(new Set(rows.cards.map(({ id }) => id)).size).toBe(41_856)
  expect(rows.cards.filter(({ digital }) => digital)).toHaveLength(2480)
  const names: Record<string, number> = {}
  for (const { translations } of rows.cards)
    for (const { lang } of translations) names[lang] = (names[lang] ?? 0) + 1
  expect(names).toEqual({
    ...{ en: 23_546, fr: 21_963, de: 20_895, it: 15_613, es: 15_466, pt: 14_360, ja: 13_223 },
    ...{ 'zh-tw': 7587, th: 2994, id: 2788, 'es-mx': 1845, ko: 1363, 'pt-br': 1124, 'zh-cn': 877 },
  })
  const byId = new Map(rows.cards.map((row) => [row.id, row]))
  expect(byId.get('neo4-100')!.translations.map(({ lang }) => lang)).toEqual(['de', 'en', 'fr'])
  expect(byId.get('asia-neo4-100')!.translations.map(({ lang }) => lang)).toEqual(['ja'])
  expect(byId.get('exu-%3F')!.local_id).toBe('?')
})
