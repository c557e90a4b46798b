import { dumpSchema, type FreshDatabase, freshDatabase } from '@socle/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, type MigrationSource, migrate } from '../src/index.ts'
import { backup, fill, restore, words } from './backups.ts'
import { houseAndRoom } from './migration-folder.ts'

let sources: readonly MigrationSource[]
let opened: FreshDatabase[] = []

beforeEach(async () => {
  sources = await houseAndRoom()
})
afterEach(async () => {
  for (const fresh of opened) await fresh.drop()
  opened = []
})

async function open(): Promise<Database> {
  const fresh = await freshDatabase()
  opened.push(fresh)
  return fresh.database
}

async function filled(): Promise<Database> {
  const database = await open()
  await fill(database, sources)
  return database
}

test('what was backed up comes back: rows, identities, schema, checksums', async () => {
  const source = await filled()
  const taken = await backup(source)
  expect(taken.manifest.tables.map(({ name, rows }) => [name, rows])).toEqual([
    ['people', 2],
    ['words', 2505],
  ])
  const target = await open()
  await restore(target, sources, taken)
  expect((await backup(target)).manifest).toEqual(taken.manifest)
  expect(await words(target)).toEqual(await words(source))
  expect(await dumpSchema(target.handle)).toEqual(await dumpSchema(source.handle))
  const { rows } = await target.raw.query(
    "insert into house.people (name) values ('next') returning id, shout",
  )
  expect(rows).toEqual([{ id: 4, shout: 'NEXT' }])
  await expect(target.raw.query("insert into room.words values ('lost', 99)")).rejects.toMatchObject({
    code: '23503',
  })
})

test('a database that is not empty is left alone unless told otherwise', async () => {
  const taken = await backup(await filled())
  const target = await filled()
  await target.raw.exec("delete from room.words; insert into house.people (name) values ('mine')")
  await expect(restore(target, sources, taken)).rejects.toThrow(
    'the database is not empty (house.people has rows)',
  )
  await restore(target, sources, { ...taken, force: true })
  expect((await backup(target)).manifest).toEqual(taken.manifest)
})

test('a damaged backup changes no table', async () => {
  const taken = await backup(await filled())
  const target = await open()
  const bytes = Buffer.from(String(Buffer.from(taken.parts[0]!.bytes)).replace('person 1', 'person 9'))
  const damaged = { ...taken, parts: [{ ...taken.parts[0]!, bytes }, ...taken.parts.slice(1)] }
  await expect(restore(target, sources, damaged)).rejects.toThrow('the backup is damaged: house.people')
  const cut = { ...taken, parts: taken.parts.slice(0, -1) }
  await expect(restore(target, sources, cut)).rejects.toThrow('the backup is damaged: room.words')
  expect(await words(target)).toEqual([])
})

test('a backup of an older version is loaded into its own schema, then migrated', async () => {
  const source = await open()
  await migrate(source, sources, { direction: 'up', to: 'house/2026-01-01-0900-create-people' })
  await source.raw.exec("insert into house.people (name) values ('old')")
  const taken = await backup(source)
  const target = await open()
  await restore(target, sources, taken)
  const { rows } = await target.raw.query('select name, born from house.people')
  expect(rows).toEqual([{ name: 'old', born: null }])
})

test('a backup of a newer version is refused by the name of what is missing', async () => {
  const taken = await backup(await filled())
  const older = {
    ...taken.manifest,
    migrations: [...taken.manifest.migrations, { source: 'room', name: 'later', checksum: '' }],
  }
  await expect(restore(await open(), sources, { ...taken, manifest: older })).rejects.toThrow(
    'does not have room/later',
  )
})

test('large rows are cut into parts of a few megabytes', async () => {
  const database = await filled()
  await database.raw.exec(
    "insert into room.words (word, bytes) select 'big ' || n, decode(repeat('ab', 1000000), 'hex') from generate_series(1, 12) n",
  )
  const taken = await backup(database)
  const sizes = taken.parts
    .filter(({ name }) => name.startsWith('room.words/'))
    .map(({ bytes }) => bytes.length)
  expect(sizes.length).toBeGreaterThan(3)
  expect(Math.max(...sizes)).toBeLessThan(16_000_000)
  const target = await open()
  await restore(target, sources, taken)
  expect((await backup(target)).manifest).toEqual(taken.manifest)
})
