import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type RunningModule, startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { CatalogueFolder } from './catalogue-folder.ts'
import { type CatalogueRecord, catalogueRecords, ndjson, writeCheckout } from './catalogue-records.ts'

let app: RunningModule
let folder: CatalogueFolder
beforeAll(async () => {
  app = await startModule(pokeventory)
})
afterAll(() => app.stop())
beforeEach(async () => {
  folder = await CatalogueFolder.make(app)
})
afterEach(() => folder[Symbol.asyncDispose]())

const row = async (id: string) =>
  (await sql`select * from pokeventory.cards where id = ${id}`.execute(app.database.handle)).rows[0]

test('a file becomes the catalogue, and once more becomes nothing', async () => {
  const first = await folder.importRecords(catalogueRecords())
  expect(first).toMatchObject({
    code: 0,
    report: {
      series: { created: 2, updated: 0, unchanged: 0 },
      sets: { created: 3, updated: 0, unchanged: 0 },
      cards: { created: 5, updated: 0, unchanged: 0 },
      failed: 0,
    },
  })
  expect(first.notes.at(-1)).toBe('3/3')
  const statements = await app.recordStatements(async () => {
    const again = await folder.importRecords(catalogueRecords())
    expect(again.report).toMatchObject({
      series: { created: 0, updated: 0, unchanged: 2 },
      sets: { created: 0, updated: 0, unchanged: 3 },
      cards: { created: 0, updated: 0, unchanged: 5 },
    })
  })
  expect(statements.filter((each) => /\b(insert|update|delete|begin)\b/i.test(each))).toEqual([])
})

test('rows hold what the records say', async () => {
  await folder.importRecords(catalogueRecords())
  expect(await row('tt1-1')).toMatchObject({
    set_id: 'tt1',
    local_id: '1',
    num_int: 1,
    image: 'https://assets.tcgdex.net/fr/tt/tt1/1',
    types: ['Fire'],
    dex_ids: [12],
    variants: [{ type: 'holo', stamp: ['staff'] }],
  })
  expect(await row('tt1-%3F')).toMatchObject({
    local_id: '?',
    image: 'https://assets.tcgdex.net/fr/tt/tt1/%3F',
  })
  expect(await row('asia-tt1-1')).toMatchObject({ image: 'https://assets.tcgdex.net/ja/tt/tt1/1' })
  const { rows } = await sql`select id, printed_code, local_codes, card_count_total, card_count_official,
    release_date::text, series_id from pokeventory.sets order by id`.execute(app.database.handle)
  expect(rows).toEqual([
    {
      id: 'asia-tt1',
      printed_code: 'tt1',
      local_codes: {},
      card_count_total: 1,
      card_count_official: 1,
      release_date: '2023-12-01',
      series_id: 'asia-tt',
    },
    {
      id: 'tt1',
      printed_code: 'GLT',
      local_codes: { fr: 'MDV' },
      card_count_total: 3,
      card_count_official: 2,
      release_date: '2024-03-01',
      series_id: 'tt',
    },
    {
      id: 'tt2',
      printed_code: null,
      local_codes: {},
      card_count_total: 1,
      card_count_official: 1,
      release_date: '2025-01-10',
      series_id: 'tt',
    },
  ])
  const texts =
    await sql`select lang, texts, name_fold from pokeventory.card_translations where card_id = 'tt1-1'
    order by lang`.execute(app.database.handle)
  expect(texts.rows).toEqual([
    {
      lang: 'en',
      name_fold: 'flintfox',
      texts: { attacks: [{ name: 'Ember Tap', effect: 'Discard a Energy.' }] },
    },
    {
      lang: 'fr',
      name_fold: 'silexou',
      texts: { attacks: [{ name: 'Tapotis de braise', effect: 'Défaussez une Énergie .' }] },
    },
  ])
})

test('a checkout gives the rows that the file gives, packed or not', async () => {
  await folder.importRecords(catalogueRecords())
  const fromFile = await folder.rows()
  await writeCheckout(folder.path, catalogueRecords())
  expect((await folder.importFrom(folder.path)).report).toMatchObject({
    failed: 0,
    sets: { unchanged: 3 },
    cards: { created: 0, updated: 0, unchanged: 5 },
  })
  await folder.empty()
  await folder.importFrom(folder.path)
  expect(await folder.rows()).toEqual(fromFile)
  await folder.empty()
  const packed = join(folder.path, 'named-otherwise.bin')
  await writeFile(packed, gzipSync(ndjson(catalogueRecords())))
  await folder.importFrom(packed)
  expect(await folder.rows()).toEqual(fromFile)
})

test.each(['intl', 'asia'])('either region may come first, here %s', async (first) => {
  await folder.importRecords(catalogueRecords())
  const together = await folder.rows()
  await folder.empty()
  const isFirst = ({ region }: CatalogueRecord) => region === first
  expect((await folder.importRecords(catalogueRecords().filter(isFirst))).code).toBe(0)
  expect((await folder.importRecords(catalogueRecords().filter((each) => !isFirst(each)))).code).toBe(0)
  expect(await folder.rows()).toEqual(together)
})

test('lines in any order, and cards that bring their set along, make the same catalogue', async () => {
  await folder.importRecords(catalogueRecords())
  const inOrder = await folder.rows()
  await folder.empty()
  await folder.importRecords(catalogueRecords().toReversed())
  expect(await folder.rows()).toEqual(inOrder)
  await folder.empty()
  const [series, , set] = catalogueRecords()
  const { kind: _, ...bare } = catalogueRecords()[5]!
  const whole = { ...bare, region: undefined, base: 'data', set, serie: series }
  expect((await folder.importRecords([whole])).report).toMatchObject({
    failed: 0,
    series: { created: 1 },
    sets: { created: 1 },
    cards: { created: 1 },
  })
})

test('what is wrong is told with file and line, and the rest comes in', async () => {
  const records = catalogueRecords()
  const bad = [
    '{"kind":"card"',
    '[]',
    '{"kind":"booster","id":"x"}',
    '{"kind":"card","setId":"tt1","localId":"9","name":{"en":"A"},"hp":"many"}',
    '{"kind":"card","setId":"tt1","localId":"9","name":{"en":"\\u0000"}}',
    '{"kind":"card","setId":"tt1","localId":"9","name":{}}',
    '{"kind":"card","setId":"nowhere","localId":"9","name":{"en":"A"}}',
    '{"kind":"card","setId":"tt1","localId":"2","name":{"en":"Another with this number"}}',
    '{"kind":"set","region":"intl","serie":"tt","id":"tt9","name":{"en":"Late"},"releaseDate":"2024-02-31"}',
    '{"kind":"set","region":"intl","serie":"nothing","id":"tt8","name":{"en":"Lost"}}',
  ]
  const path = join(folder.path, 'mixed.ndjson')
  await writeFile(path, `${ndjson(records)}\n${bad.join('\n')}\n`)
  const { code, report } = await folder.importFrom(path)
  expect(code).toBe(1)
  const first = records.length + 2
  const told = new Map<number | null, string>(
    report.faults.map(({ line, reason }: { line: number | null; reason: string }) => [line, reason]),
  )
  expect(report.failed).toBe(bad.length)
  expect(told.get(first)).toBe('line: not JSON')
  expect(told.get(first + 1)).toBe('record: not an object')
  expect(told.get(first + 2)).toMatch(/^kind: /)
  expect(told.get(first + 3)).toMatch(/^hp: /)
  expect(told.get(first + 4)).toMatch(/^name\.en: /)
  expect(told.get(first + 5)).toMatch(/^name: /)
  expect(told.get(null)).toBe('setId: no such set')
  expect(told.get(first + 7)).toMatch(/^id: /)
  expect(told.get(first + 8)).toMatch(/^releaseDate: /)
  expect(told.get(first + 9)).toBe('serie: no such series')
  expect(report.faults.find(({ line }: { line: number }) => line === first).file).toBe('mixed.ndjson')
  expect(report.cards.created).toBe(5)
})

test('a rehearsal counts and writes nothing', async () => {
  const { code, report } = await folder.importRecords(catalogueRecords(), { dryRun: true })
  expect([code, report.dry_run, report.cards.created, report.sets.created]).toEqual([0, true, 5, 3])
  expect(await folder.rows()).toEqual([])
})

test('languages and sets can be chosen', async () => {
  const { report } = await folder.importRecords(catalogueRecords(), { languages: 'fr', sets: 'tt1' })
  expect(report).toMatchObject({ sets: { created: 1 }, cards: { created: 2 } })
  const { rows } = await sql`select distinct lang from pokeventory.card_translations`.execute(
    app.database.handle,
  )
  expect(rows).toEqual([{ lang: 'fr' }])
  expect((await folder.importRecords(catalogueRecords(), { languages: 'xx' })).code).toBe(2)
})

test('a place where there is nothing, and a folder that is no checkout, are refused', async () => {
  expect(await folder.importFrom(join(folder.path, 'nothing'))).toMatchObject({ code: 2 })
  expect(await folder.importFrom(folder.path)).toMatchObject({
    code: 1,
    report: { failed: 1, faults: [{ reason: expect.stringContaining('no cards-database checkout') }] },
  })
  await writeFile(join(folder.path, 'cut.gz'), gzipSync(ndjson(catalogueRecords())).subarray(0, 200))
  expect(await folder.importFrom(join(folder.path, 'cut.gz'))).toMatchObject({
    code: 1,
    report: { faults: [{ reason: expect.stringContaining('damaged') }] },
  })
})
