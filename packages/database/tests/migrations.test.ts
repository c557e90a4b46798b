import { appendFile, readdir, rm } from 'node:fs/promises'
import { dumpSchema, type FreshDatabase, freshDatabase } from '@socle/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type MigrationSource,
  type MigrationStep,
  migrate,
  migrationStatus,
  planMigrations,
} from '../src/index.ts'
import { houseAndRoom, sourceOf } from './migration-folder.ts'

let fresh: FreshDatabase
let sources: readonly MigrationSource[]

beforeEach(async () => {
  fresh = await freshDatabase()
  sources = await houseAndRoom()
})
afterEach(() => fresh.drop())

const up = () => migrate(fresh.database, sources, { direction: 'up' })
const names = (steps: readonly MigrationStep[]) =>
  steps.map(({ direction, migration }) => `${direction} ${migration.source}/${migration.name}`)
const dump = () => dumpSchema(fresh.database.handle)

const people = 'house/2026-01-01-0900-create-people'
const born = 'house/2026-01-03-0900-add-born'
const words = 'room/2026-01-02-0900-create-words'

test('up, down and up again gives the same schema, and down to base an empty one', async () => {
  const empty = await dump()
  expect(names(await up())).toEqual([`up ${people}`, `up ${born}`, `up ${words}`])
  const full = await dump()
  await migrate(fresh.database, sources, { direction: 'down', to: 'base' })
  expect(await dump()).toEqual(empty)
  await up()
  expect(await dump()).toEqual(full)
  expect(full.length).toBeGreaterThan(20)
})

test('each migration that goes down and up again leaves the same schema', async () => {
  await up()
  const full = await dump()
  for (const to of [born, people]) {
    await migrate(fresh.database, sources, { direction: 'down', to })
    expect(await dump()).not.toEqual(full)
    await up()
    expect(await dump()).toEqual(full)
  }
})

test('the plan is what runs, and what has run is not planned again', async () => {
  const plan = await planMigrations(fresh.database, sources, { direction: 'up' })
  expect(names(await up())).toEqual(names(plan))
  expect(await planMigrations(fresh.database, sources, { direction: 'up' })).toEqual([])
  expect(names(await planMigrations(fresh.database, sources, { direction: 'down' }))).toEqual([
    `down ${words}`,
  ])
})

test('down undoes in the reverse of the order in which they ran, whichever release brought them', async () => {
  await migrate(fresh.database, sources, { direction: 'up', to: people })
  await migrate(fresh.database, sources, { direction: 'up', module: 'room' })
  await up()
  const plan = await planMigrations(fresh.database, sources, { direction: 'down', to: 'base' })
  expect(names(plan)).toEqual([`down ${born}`, `down ${words}`, `down ${people}`])
})

test('the status says when each one ran', async () => {
  await migrate(fresh.database, sources, { direction: 'up', to: people })
  const status = await migrationStatus(fresh.database, sources)
  expect(status.map(({ name, appliedAt }) => [name, appliedAt !== undefined])).toEqual([
    ['2026-01-01-0900-create-people', true],
    ['2026-01-03-0900-add-born', false],
    ['2026-01-02-0900-create-words', false],
  ])
})

test('a module does not go down while another refers to its tables', async () => {
  await up()
  const down = migrate(fresh.database, sources, { direction: 'down', to: 'base', module: 'house' })
  await expect(down).rejects.toThrow('room.words (words_person) refers to house.people')
  await migrate(fresh.database, sources, { direction: 'down', to: 'base', module: 'room' })
  await migrate(fresh.database, sources, { direction: 'down', to: 'base', module: 'house' })
})

test('an edited migration is refused by name, a lost one too', async () => {
  await up()
  await appendFile(new URL('2026-01-01-0900-create-people.up.sql', sources[0]!.folder), '-- edited')
  await expect(up()).rejects.toThrow(`${people} was edited after it ran`)
  await expect(migrationStatus(fresh.database, sources)).rejects.toThrow('was edited')
  for (const file of await readdir(sources[0]!.folder)) {
    if (file.includes('people')) await rm(new URL(file, sources[0]!.folder))
  }
  await expect(up()).rejects.toThrow(`${people} ran on this database, but its files are gone`)
})

test('a migration that fails leaves nothing, and says which one it was', async () => {
  const broken = await sourceOf('attic', {
    '2026-01-01-0900-create-boxes': ['create schema attic; create table attic.boxes (id nonsense);', ''],
  })
  const before = await dump()
  await expect(migrate(fresh.database, [broken], { direction: 'up' })).rejects.toThrow(
    'attic/2026-01-01-0900-create-boxes up: type "nonsense" does not exist',
  )
  expect((await dump()).filter((line) => line.includes('attic'))).toEqual([])
  expect(before).toEqual([])
})

test('bad names and half pairs are refused before anything runs', async () => {
  const unpaired = await sourceOf('attic', { '2026-01-01-0900-create-boxes': ['', ''] })
  await rm(new URL('2026-01-01-0900-create-boxes.down.sql', unpaired.folder))
  await expect(planMigrations(fresh.database, [unpaired], { direction: 'up' })).rejects.toThrow('no down.sql')
  const misnamed = await sourceOf('attic', { 'create-boxes': ['', ''] })
  await expect(planMigrations(fresh.database, [misnamed], { direction: 'up' })).rejects.toThrow(
    'is not named like',
  )
  await expect(
    up().then(() => migrate(fresh.database, sources, { direction: 'down', to: 'nowhere' })),
  ).rejects.toThrow('nowhere is not among the migrations')
  await expect(migrate(fresh.database, sources, { direction: 'up', module: 'cellar' })).rejects.toThrow(
    'there are no migrations of cellar: choose one of house, room',
  )
})
