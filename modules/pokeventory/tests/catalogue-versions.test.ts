import { type RunningModule, startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CatalogueVersions } from '../src/catalogue/catalogue-version.service.ts'
import { pokeventory } from '../src/index.ts'

let house: RunningModule
let versions: CatalogueVersions
beforeAll(async () => {
  house = await startModule(pokeventory)
  versions = new CatalogueVersions({ database: house.database, clock: house.clock })
})
afterAll(() => house.stop())

const write = () => house.database.transaction(async (tx) => versions.renew(tx))

test('writers at the same time each make a version, and the last to commit is in force', async () => {
  await Promise.all(Array.from({ length: 8 }, write))
  const { rows } = await sql<{ version: string }>`select version from pokeventory.catalogue_versions
    order by id`.execute(house.database.handle)
  expect(new Set(rows.map(({ version }) => version)).size).toBe(8)
  expect((await versions.current()).version).toBe(rows.at(-1)!.version)
})

test('a write that is taken back makes none', async () => {
  const { version } = await versions.current()
  const refused = house.database.transaction(async (tx) => {
    versions.renew(tx)
    throw new Error('taken back')
  })
  await expect(refused).rejects.toThrow('taken back')
  expect((await versions.current()).version).toBe(version)
})

test('an import is told with its moment, and writes by hand after it keep that', async () => {
  const before = house.clock.now().toISOString()
  await house.database.transaction(async (tx) => versions.renew(tx, { isImport: true }))
  const { last_import: moment } = (await versions.current()).stats
  expect(moment! >= before && moment! <= house.clock.now().toISOString()).toBe(true)
  await write()
  expect((await versions.current()).stats.last_import).toBe(moment)
})

test('old versions do not pile up', async () => {
  for (let count = 0; count < 60; count += 1)
    await house.database.transaction(async (tx) => versions.renew(tx, { keepsCounts: true }))
  const { rows } = await sql<{ versions: number }>`select count(*)::int as versions
    from pokeventory.catalogue_versions`.execute(house.database.handle)
  expect(rows[0]!.versions).toBe(51)
})
