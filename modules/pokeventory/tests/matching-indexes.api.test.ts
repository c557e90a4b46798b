import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningModule, startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CatalogueVersions } from '../src/catalogue/catalogue-version.service.ts'
import { catalogueOfRecords } from '../src/catalogue-imports/catalogue-of-records.ts'
import { pokeventory } from '../src/index.ts'
import { buildCatalogueIndex } from '../src/matching/catalogue-index.ts'
import { factRowsOf } from '../src/matching/fact-rows.ts'
import { IndexKeeping } from '../src/matching/index-keeping.service.ts'
import { MatchingIndexes } from '../src/matching/matching-indexes.service.ts'
import { ndjson } from './catalogue-records.ts'
import { typed } from './typed-commands.ts'

let app: RunningModule
let folder: string
let indexes: MatchingIndexes[]
beforeEach(async () => {
  app = await startModule(pokeventory)
  // its own process looks after the index by the clock: those of a test are to be all there are
  await app.application.modules[0]!.module.stop?.()
  folder = await mkdtemp(join(tmpdir(), 'indexes-'))
  indexes = []
})
afterEach(async () => {
  await Promise.all(indexes.map((one) => one.stop()))
  await app.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The indexes of one process, as the module makes them. */
function newProcess(): MatchingIndexes {
  const { database, storage, clock, log } = app.application.modules[0]!.foundation
  const versions = new CatalogueVersions({ database, clock })
  const keeping = new IndexKeeping({ database, storage, log })
  const made = new MatchingIndexes({ database, versions, keeping, log })
  indexes.push(made)
  return made
}

function recordsOf(cards: number): readonly object[] {
  return [
    { kind: 'series', region: 'intl', id: 'dm', name: { fr: 'Demi-lune', en: 'Half moon' } },
    {
      kind: 'set',
      region: 'intl',
      serie: 'dm',
      id: 'dm01',
      name: { fr: 'Marées de verre', en: 'Glass tides' },
      cardCount: { official: 60 },
      abbreviations: { official: 'GLT', fr: 'MDV' },
    },
    ...Array.from({ length: cards }, (_, at) => ({
      kind: 'card',
      region: 'intl',
      serie: 'dm',
      setId: 'dm01',
      localId: `${at % 3 === 0 ? 'TG' : ''}${at + 1}`,
      id: `dm01-${at + 1}`,
      name: { fr: `Brasilâme ${at % 700}`, en: `Emberblade ${at % 700}`, de: `Glutklinge ${at % 700}` },
      category: 'Pokemon',
      hp: 60 + (at % 20) * 10,
      illustrator: 'Mina Corvalo',
      evolveFrom: { fr: 'Brasillet' },
      attacks: [
        { name: { fr: `Vague ${at % 90}`, en: `Wave ${at % 90}` }, effect: { fr: 'Lancez {R} une pièce.' } },
      ],
    })),
  ]
}

async function importCards(count: number): Promise<void> {
  const from = join(folder, `catalogue-${count}.ndjson`)
  await writeFile(from, ndjson(recordsOf(count)))
  expect((await typed(app, 'import-catalogue', { from })).code).toBe(0)
}

async function keptObjects(): Promise<readonly { version: string; exists: boolean }[]> {
  const { rows } = await sql<{ version: string; exists: boolean }>`
    select i.version, o.id is not null as exists
    from pokeventory.matching_indexes i left join storage.objects o on o.id = i.object_id`.execute(
    app.database.handle,
  )
  return rows
}

test('an index built from the database equals one built from the source', async () => {
  await importCards(40)
  const index = await newProcess().current()
  const rules = { source: 'tcgdex', assetBaseUrl: '', defaultLanguage: 'fr' }
  const rows = factRowsOf(catalogueOfRecords(recordsOf(40), rules))
  expect(index.cardCount).toBe(40)
  expect(index).toEqual(buildCatalogueIndex(rows, { version: index.version }))
})

test('an empty catalogue has an empty index; a changed one is asked for and found at once', async () => {
  const here = newProcess()
  expect((await here.current()).cardCount).toBe(0)
  await importCards(3)
  const first = await here.current()
  expect(first.cardCount).toBe(3)
  expect(await here.current()).toBe(first)
  await importCards(5)
  expect((await Promise.all([here.current(), here.current()])).map(({ cardCount }) => cardCount)).toEqual([
    5, 5,
  ])
})

test('the index of a large catalogue is kept: another process loads it and reads no card', async () => {
  await importCards(2_100)
  const first = newProcess()
  const built = await first.current()
  await first.stop()
  const { version } = built
  expect(await keptObjects()).toEqual([{ version, exists: true }])
  const statements = await app.recordStatements(async () => {
    expect(await newProcess().current()).toEqual(built)
  })
  expect(statements.filter((statement) => statement.includes('pokeventory.cards'))).toEqual([])
})

test('an index of an older catalogue is removed when a newer one is kept', async () => {
  await importCards(2_100)
  const here = newProcess()
  await here.current()
  await importCards(2_101)
  const { version, cardCount } = await here.current()
  expect(cardCount).toBe(2_101)
  await here.stop()
  expect(await keptObjects()).toEqual([{ version, exists: true }])
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from storage.objects where key like 'pokeventory/indexes/%'`.execute(
    app.database.handle,
  )
  expect(rows[0]?.count).toBe(1)
})

test('an index that is written slowly does not take the place of a newer one', async () => {
  const { storage } = app.application.modules[0]!.foundation
  const written = Promise.withResolvers<void>()
  const put = storage.put.bind(storage)
  const begun = vi.spyOn(storage, 'put').mockImplementationOnce(async (...given) => {
    await written.promise
    return put(...given)
  })
  await importCards(2_100)
  const slow = newProcess()
  const old = await slow.current()
  await expect.poll(() => begun.mock.calls.length, { timeout: 30_000 }).toBe(1)
  await importCards(2_101)
  const quick = newProcess()
  const { version } = await quick.current()
  await quick.stop()
  expect(version).not.toBe(old.version)
  written.resolve()
  await slow.stop()
  expect(await keptObjects()).toEqual([{ version, exists: true }])
})

test('a kept index whose bytes are gone is built again', async () => {
  await importCards(2_100)
  const first = newProcess()
  const built = await first.current()
  await first.stop()
  const { storage } = app.application.modules[0]!.foundation
  const { rows } = await sql<{ key: string }>`
    select key from storage.objects where key like 'pokeventory/indexes/%'`.execute(app.database.handle)
  await storage.delete(rows[0]!.key)
  expect(await newProcess().current()).toEqual(built)
})
