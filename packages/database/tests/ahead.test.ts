import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ahead, compiledOnce, type Database, type Handle, named, type Tx } from '../src/index.ts'

let fresh: FreshDatabase
let database: Database

beforeAll(async () => {
  fresh = await freshDatabase()
  database = fresh.database
  await database.raw.exec('create schema room; create table room.words (word text primary key)')
})
afterAll(() => fresh.drop())
beforeEach(() => database.raw.exec('truncate room.words'))

const say = (tx: Handle, word: string) =>
  ahead(sql`insert into room.words values (${word})`, 'room.words.say').execute(tx)

async function heard(handle: Handle = database.handle): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`select word from room.words order by word`.execute(handle)
  return rows.map(({ word }) => word)
}

test('what is sent ahead has run before what follows, and before the commit', async () => {
  const seen = await database.transaction(async (tx) => {
    await say(tx, 'one')
    await say(tx, 'two')
    const seen = await heard(tx)
    await say(tx, 'three')
    return seen
  })
  expect(seen).toEqual(['one', 'two'])
  expect(await heard()).toEqual(['one', 'three', 'two'])
})

test('its failure is the failure of what follows', async () => {
  const twice = (then: (tx: Tx) => Promise<unknown>) =>
    database.transaction(async (tx) => {
      await say(tx, 'same')
      await say(tx, 'same')
      await say(tx, 'other')
      await then(tx)
    })
  await expect(twice((tx) => heard(tx))).rejects.toMatchObject({ code: '23505' })
  // nothing follows but the commit
  await expect(twice(async () => {})).rejects.toMatchObject({ code: '23505' })
  expect(await heard()).toEqual([])
})

test('what refuses by itself keeps its own words, and the connection is clean', async () => {
  const refusal = new Error('changed my mind')
  const work = async (tx: Tx) => {
    await say(tx, 'gone')
    throw refusal
  }
  await expect(database.transaction(work)).rejects.toBe(refusal)
  expect(await heard()).toEqual([])
})

test('its failure ends with the savepoint that it happened in', async () => {
  await database.transaction(async (tx) => {
    await say(tx, 'kept')
    const inner = database.transaction((point) => say(point, 'kept'))
    await expect(inner).rejects.toMatchObject({ code: '23505' })
    await say(tx, 'more')
  })
  expect(await heard()).toEqual(['kept', 'more'])
})

test('its failure is repeated like any other', async () => {
  let runs = 0
  await database.transaction(
    async (tx) => {
      runs += 1
      await say(tx, `run ${runs}`)
      await say(tx, runs === 1 ? 'run 1' : 'again')
    },
    { retries: 1, retryOn: ['23505'] },
  )
  expect(await heard()).toEqual(['again', 'run 2'])
})

test('outside a transaction it is waited for', async () => {
  await say(database.handle, 'alone')
  expect(await heard()).toEqual(['alone'])
  await expect(say(database.handle, 'alone')).rejects.toMatchObject({ code: '23505' })
})

test('a lock that is taken ahead holds what follows up', async (context) => {
  context.skip(database.engine === 'pglite', 'the embedded database has one connection')
  const lock = (tx: Tx) => ahead(sql`select pg_advisory_xact_lock(77)`, 'room.lock').execute(tx)
  const order: string[] = []
  const held = Promise.withResolvers<void>()
  const first = database.transaction(async (tx) => {
    await lock(tx)
    await heard(tx)
    held.resolve()
    await sql`select pg_sleep(0.3)`.execute(tx)
    await say(tx, 'first')
    order.push('first')
  })
  await held.promise
  // what follows the lock sees what was committed while it was waited for
  const second = database.transaction(async (tx) => {
    await lock(tx)
    const seen = await heard(tx)
    order.push('second')
    return seen
  })
  await first
  expect(await second).toEqual(['first'])
  expect(order).toEqual(['first', 'second'])
})

test('who observes sees what was sent ahead, by its name', async () => {
  const seen: (string | undefined)[] = []
  const stop = database.observe(({ name }) => void seen.push(name))
  await database.transaction(async (tx) => void (await say(tx, 'seen')))
  stop()
  expect(seen).toEqual([undefined, 'room.words.say', undefined])
})

test('a query that is compiled once takes the values of each use', async () => {
  let builds = 0
  const find = compiledOnce(
    ['word', 'other'],
    (handle, { word, other }: Record<'word' | 'other', string>) => {
      builds += 1
      const columns = [
        sql<string>`${word}::text`.as('word'),
        sql<string>`${other}::text || ${word}`.as('both'),
      ]
      return named(handle.selectNoFrom(columns), 'room.words.both')
    },
  )
  expect(await find(database.handle, { word: 'a', other: 'b' })).toEqual([{ word: 'a', both: 'ba' }])
  expect(await database.transaction((tx) => find(tx, { word: 'c', other: 'd' }))).toEqual([
    { word: 'c', both: 'dc' },
  ])
  expect(builds).toBe(1)
})
