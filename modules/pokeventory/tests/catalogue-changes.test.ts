import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RunningModule, startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { CatalogueFolder } from './catalogue-folder.ts'
import { type CatalogueRecord, catalogueRecords, ndjson } from './catalogue-records.ts'
import { newCollector, newEditor } from './collectors.ts'

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

test('what changes at the source changes here, and progress on the set follows', async () => {
  await folder.importRecords(catalogueRecords())
  const misty = await newCollector(app, 'misty')
  for (const card_id of ['tt2-TG01'])
    await misty.request('POST', '/pokeventory/user-cards/', { json: { card_id } })
  const progress = async () => (await misty.request('GET', '/pokeventory/master-sets/tt2')).json()
  expect(await progress()).toMatchObject({ tracked_card_count: 1, status: 'complete' })
  const renamed = catalogueRecords().map((record) =>
    record.id === 'tt1-2' ? { ...record, name: { en: 'Lamp Wick' } } : record,
  )
  const more = { ...catalogueRecords()[8]!, id: 'tt2-TG02', localId: 'TG02' }
  const { report } = await folder.importRecords([...renamed, more])
  expect(report.cards).toEqual({ created: 1, updated: 1, unchanged: 4 })
  expect(await progress()).toMatchObject({ tracked_card_count: 2, owned_card_count: 1, status: 'active' })
})

test('every import that writes is a new version of the catalogue', async () => {
  const version = async () => (await app.request('GET', '/pokeventory/catalogue/version')).json()
  await folder.importRecords(catalogueRecords())
  const first = await version()
  expect(first).toMatchObject({ series: 2, sets: 3, cards: 5, last_import: expect.any(String) })
  await folder.importRecords(catalogueRecords())
  expect(await version()).toEqual(first)
  await folder.importRecords(catalogueRecords().map((each) => ({ ...each, illustrator: 'B. Painter' })))
  expect((await version()).version).not.toBe(first.version)
})

test('a collection keeps its Asian cards when an international set wants their ids', async () => {
  const asian = catalogueRecords().filter(({ region }) => region === 'asia')
  await folder.importRecords(asian)
  const misty = await newCollector(app, 'lorelei')
  await misty.request('POST', '/pokeventory/user-cards/', { json: { card_id: 'tt1-1' } })
  await folder.importRecords(catalogueRecords())
  const { items } = (await misty.request('GET', '/pokeventory/user-cards/')).json()
  expect(items.map(({ card_id }: { card_id: string }) => card_id)).toEqual(['asia-tt1-1'])
  const sets = (await misty.request('GET', '/pokeventory/master-sets/')).json()
  expect(sets.map(({ set_id }: { set_id: string }) => set_id)).toEqual(['asia-tt1'])
})

test('pruning takes what the source no longer has, never what a collection holds', async () => {
  await folder.importRecords(catalogueRecords())
  const misty = await newCollector(app, 'brock')
  await misty.request('POST', '/pokeventory/user-cards/', { json: { card_id: 'tt1-2' } })
  const isLeft = ({ id, setId }: CatalogueRecord) =>
    id !== 'tt1-2' && id !== 'tt1-%3F' && id !== 'tt2' && setId !== 'tt2'
  const left = catalogueRecords().filter(isLeft)
  expect((await folder.importRecords(left)).report).toMatchObject({
    pruned: { series: 0, sets: 0, cards: 0 },
  })
  const { report } = await folder.importRecords(left, { prune: true })
  expect(report).toMatchObject({ pruned: { series: 0, sets: 1, cards: 2 }, in_use: 1 })
  const { rows } = await sql`select id from pokeventory.cards order by id`.execute(app.database.handle)
  expect(rows).toEqual([{ id: 'asia-tt1-1' }, { id: 'tt1-1' }, { id: 'tt1-2' }])
  const onlyIntl = left.filter(({ region }) => region === 'intl')
  expect((await folder.importRecords(onlyIntl, { prune: true })).report.pruned.cards).toBe(0)
})

test('what an editor changed stays until the source changes it', async () => {
  await folder.importRecords(catalogueRecords())
  const editor = await newEditor(app, 'oak')
  const painterOf = async () => (await app.request('GET', '/pokeventory/cards/tt1-1')).json().illustrator
  const json = { illustrator: 'C. Painter' }
  expect((await editor.request('PUT', '/pokeventory/cards/tt1-1', { json })).status).toBe(200)
  expect((await folder.importRecords(catalogueRecords())).report.cards.unchanged).toBe(5)
  expect(await painterOf()).toBe('C. Painter')
  const changed = catalogueRecords().map((each) => (each.hp === 60 ? { ...each, hp: 70 } : each))
  expect((await folder.importRecords(changed)).report.cards).toMatchObject({ updated: 1, unchanged: 4 })
  expect(await painterOf()).toBe('A. Painter')
})

test('an import that is cut off leaves whole sets, and the next one brings the rest', async () => {
  const cut = new AbortController()
  const job = app.application.modules[0]!.module.commands!.find(({ name }) => name === 'import-catalogue')!
  const path = join(folder.path, 'catalogue.ndjson')
  await writeFile(path, ndjson(catalogueRecords()))
  const io = {
    ...{ print: () => {}, printError: () => {}, confirm: async () => true, readLine: async () => '' },
    path: (relative: string) => relative,
    signal: cut.signal,
    progress: (done: number) => (done === 0 ? cut.abort(new Error('cut off')) : undefined),
  }
  await expect(job.run({ from: path }, io)).rejects.toThrow('cut off')
  const sets = async () =>
    (
      await sql`select s.id, s.card_count_total, (select count(*)::int from pokeventory.cards c where c.set_id = s.id)
        as cards from pokeventory.sets s order by s.id`.execute(app.database.handle)
    ).rows
  expect(await sets()).toEqual([{ id: 'tt1', card_count_total: 3, cards: 3 }])
  expect((await folder.importFrom(path)).report).toMatchObject({
    sets: { created: 2, unchanged: 1 },
    cards: { created: 2, unchanged: 3 },
  })
  expect((await app.request('GET', '/pokeventory/catalogue/version')).json()).toMatchObject({
    sets: 3,
    cards: 5,
  })
})
