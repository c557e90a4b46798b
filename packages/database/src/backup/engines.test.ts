import { AsyncResource } from 'node:async_hooks'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backup, fill, restore, schemas, words } from '../../tests/backups.ts'
import { houseAndRoom } from '../../tests/migration-folder.ts'
import { needPostgres } from '../../tests/need-postgres.ts'
import type { Database } from '../handle.ts'
import { dumpTables } from './dump.ts'

let opened: FreshDatabase[] = []
beforeEach(needPostgres)
afterEach(async () => {
  for (const fresh of opened) await fresh.drop()
  opened = []
})

async function open(on: 'pglite' | 'postgres'): Promise<Database> {
  const fresh = await freshDatabase({ on })
  opened.push(fresh)
  return fresh.database
}

test('a backup crosses from the embedded database to PostgreSQL and back', async () => {
  const sources = await houseAndRoom()
  const first = await open('pglite')
  await fill(first, sources)
  const taken = await backup(first)
  const second = await open('postgres')
  await restore(second, sources, taken)
  const again = await backup(second)
  expect(again.manifest).toEqual(taken.manifest)
  const third = await open('pglite')
  await restore(third, sources, again)
  expect((await backup(third)).manifest).toEqual(taken.manifest)
  expect(await words(third)).toEqual(await words(first))
})

test('a backup shows one moment, whatever is written meanwhile', async () => {
  const database = await open('postgres')
  await fill(database, await houseAndRoom())
  const other = new AsyncResource('another request')
  const manifest = await dumpTables(database, schemas, async () => {
    await other.runInAsyncScope(() =>
      database.raw.exec('insert into room.words (word) select gen_random_uuid()'),
    )
  })
  expect(manifest.tables.map(({ rows }) => rows)).toEqual([2, 2505])
  expect((await words(database)).length).toBeGreaterThan(2505)
})
