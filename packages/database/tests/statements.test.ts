import { setTimeout as delay } from 'node:timers/promises'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { named, type Statement } from '../src/index.ts'

let fresh: FreshDatabase
const warned: { readonly statement?: string; readonly duration_ms: number }[] = []

beforeAll(async () => {
  const warn = (fields: object) => void warned.push(fields as (typeof warned)[number])
  fresh = await freshDatabase({ poolSize: 1, slowMs: 100, log: { info: () => {}, warn, error: () => {} } })
  await fresh.database.raw.exec(
    'create schema room; create table room.words (word text primary key, size integer);',
  )
})
afterAll(() => fresh.drop())

const words = () =>
  fresh.database.handle
    .$extendTables<{ 'room.words': { word: string; size: number } }>()
    .selectFrom('room.words')
    .select(['word', 'size'])

async function seenDuring(work: () => Promise<unknown>): Promise<Statement[]> {
  const seen: Statement[] = []
  const stop = fresh.database.observe((statement) => void seen.push(statement))
  await work()
  stop()
  return seen
}

const prepared = async () =>
  (await fresh.database.raw.query('select name from pg_prepared_statements order by name')).rows.map(
    ({ name }) => name,
  )

test('a named query is prepared once, whichever values it is given', async () => {
  for (const size of [1, 2, 3]) {
    await named(words().where('size', '>', size).orderBy('word').limit(5), 'room.words.page').execute()
  }
  expect(await prepared()).toEqual([expect.stringMatching(/^room\.words\.page:[0-9a-f]{12}$/)])
})

test('a name whose text varies keeps a bounded number of prepared statements', async () => {
  for (let count = 1; count <= 30; count += 1) {
    const sizes = Array.from({ length: count }, (_, index) => index)
    await named(words().where('size', 'in', sizes), 'room.words.varying').execute()
  }
  const names = (await prepared()).filter((name) => String(name).startsWith('room.words.varying'))
  expect(names).toHaveLength(8)
})

test('every kind of query takes a name', async () => {
  const tables = fresh.database.handle.$extendTables<{ 'room.words': { word: string; size: number } }>()
  const insert = tables.insertInto('room.words').values({ word: 'a', size: 1 }).returning('word')
  const seen = await seenDuring(async () => {
    await named(insert, 'room.words.insert').execute()
    await named(tables.updateTable('room.words').set({ size: 2 }), 'room.words.update').execute()
    await named(words().union(words()).orderBy('word'), 'room.words.union').execute()
    await named(words().forUpdate(), 'room.words.lock').execute()
    await named(sql<{ one: number }>`select ${1}::int as one`, 'room.one').execute(fresh.database.handle)
    await named(tables.deleteFrom('room.words'), 'room.words.delete').execute()
  })
  expect(seen.map(({ name }) => name)).toEqual([
    'room.words.insert',
    'room.words.update',
    'room.words.union',
    'room.words.lock',
    'room.one',
    'room.words.delete',
  ])
})

test('a name that could end the comment is refused', () => {
  expect(() => named(words(), 'x */ drop table')).toThrow('is no name for a query')
})

test('a slow statement is logged by its name, without its values', async () => {
  warned.length = 0
  await named(sql`select pg_sleep(0.15), ${'secret'}::text`, 'room.slow').execute(fresh.database.handle)
  await fresh.database.raw.query('select 1')
  // on a busy machine the one that is quick may have been slow as well
  const [first, ...others] = warned
  expect(first).toEqual({ statement: 'room.slow', duration_ms: expect.any(Number) })
  for (const { duration_ms } of warned) expect(duration_ms).toBeGreaterThanOrEqual(100)
  for (const { statement } of others) expect(statement).not.toBe('room.slow')
  expect(JSON.stringify(warned)).not.toContain('secret')
})

test('who observes sees every statement until it stops', async () => {
  const seen = await seenDuring(() =>
    fresh.database.transaction(async (tx) => void (await sql`select 1`.execute(tx))),
  )
  expect(seen.map((statement) => statement.sql)).toEqual(['begin', 'select 1', 'commit'])
  expect(seen.every(({ durationMs }) => durationMs >= 0)).toBe(true)
})

test('a notification reaches its listener after the commit, and no more after it stopped', async () => {
  const heard: string[] = []
  const stop = await fresh.database.raw.listen('room-calls', (payload) => void heard.push(payload))
  const call = (payload: string) => fresh.database.raw.query("select pg_notify('room-calls', $1)", [payload])
  await call('one')
  await fresh.database
    .transaction(async (tx) => {
      await sql`select pg_notify('room-calls', 'lost')`.execute(tx)
      throw new Error('no')
    })
    .catch(() => {})
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['one'])
  await stop()
  await call('two')
  await delay(50)
  expect(heard).toEqual(['one'])
})

test('a script that fails in a transaction of its own leaves the connection clean', async () => {
  await expect(fresh.database.raw.exec('begin; select 1/0; commit;')).rejects.toMatchObject({ code: '22012' })
  expect((await fresh.database.raw.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('a database that answers is ready', async () => {
  await expect(fresh.database.ready()).resolves.toBeUndefined()
})
