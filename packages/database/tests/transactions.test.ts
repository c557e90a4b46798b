import { setTimeout as delay } from 'node:timers/promises'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database, Handle } from '../src/index.ts'

let fresh: FreshDatabase
let database: Database
const logged: unknown[] = []

beforeAll(async () => {
  const error = (fields: object) => void logged.push(fields)
  fresh = await freshDatabase({ log: { info: () => {}, warn: () => {}, error } })
  database = fresh.database
  await database.raw.exec(`
    create schema room;
    create table room.words (word text primary key);`)
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  logged.length = 0
  await database.raw.exec('truncate room.words')
})

const withTables = (handle: Handle) => handle.$extendTables<{ 'room.words': { word: string } }>()

async function say(tx: Handle, ...words: string[]): Promise<void> {
  await withTables(tx)
    .insertInto('room.words')
    .values(words.map((word) => ({ word })))
    .execute()
}

async function heard(): Promise<string[]> {
  const rows = await withTables(database.handle)
    .selectFrom('room.words')
    .select('word')
    .orderBy('word')
    .execute()
  return rows.map(({ word }) => word)
}

test('what a transaction wrote is there after it, and gone when it throws', async () => {
  await database.transaction((tx) => say(tx, 'kept'))
  await expect(
    database.transaction(async (tx) => {
      await say(tx, 'lost')
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await heard()).toEqual(['kept'])
})

test('a nested transaction that throws takes only its own writes and its own plans away', async () => {
  const done: string[] = []
  await database.transaction(async (tx) => {
    await say(tx, 'outer')
    tx.afterCommit(() => void done.push('outer'))
    await database
      .transaction(async (inner) => {
        await say(inner, 'inner')
        inner.afterCommit(() => void done.push('inner'))
        inner.beforeCommit('audit', async () => void done.push('inner audit'))
        throw new Error('no')
      })
      .catch(() => {})
    await database.transaction(async (inner) => {
      await say(inner, 'second')
      inner.afterCommit(() => void done.push('second'))
      await database.transaction((deep) => say(deep, 'third'))
    })
  })
  expect(await heard()).toEqual(['outer', 'second', 'third'])
  expect(done).toEqual(['outer', 'second'])
})

test('nested transactions that run at once do not mix their savepoints', async () => {
  await database.transaction(async () => {
    await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((word, index) =>
        database.transaction(async (tx) => {
          await say(tx, word)
          await delay(5)
          if (index % 2) throw new Error('no')
        }),
      ),
    )
  })
  expect(await heard()).toEqual(['a', 'c'])
})

test('a failed statement inside a nested transaction leaves the outer one alive', async () => {
  await database.transaction(async (tx) => {
    await say(tx, 'once')
    await expect(database.transaction((inner) => say(inner, 'once'))).rejects.toMatchObject({ code: '23505' })
    await say(tx, 'after')
  })
  expect(await heard()).toEqual(['after', 'once'])
})

test('work before the commit runs in the order of its stages, and may plan more', async () => {
  const order: string[] = []
  await database.transaction(async (tx) => {
    const plan = (stage: 'changes' | 'cache' | 'outgoing' | 'audit', name: string) =>
      tx.beforeCommit(stage, async () => void order.push(name))
    plan('audit', 'audit')
    plan('outgoing', 'mail')
    tx.beforeCommit('outgoing', async (late) => {
      order.push('jobs')
      late.beforeCommit('changes', async () => void order.push('late change'))
    })
    plan('cache', 'cache')
    plan('changes', 'change 1')
    plan('changes', 'change 2')
  })
  expect(order).toEqual(['change 1', 'change 2', 'cache', 'mail', 'jobs', 'late change', 'audit'])
})

test('work before the commit that fails undoes the whole transaction', async () => {
  const work = database.transaction(async (tx) => {
    await say(tx, 'lost')
    tx.beforeCommit('audit', () => Promise.reject(new Error('audit is full')))
    tx.afterCommit(() => void logged.push('never'))
  })
  await expect(work).rejects.toThrow('audit is full')
  expect(await heard()).toEqual([])
  expect(logged).toEqual([])
})

test('work after the commit sees it, may open a transaction, and its failure is only logged', async () => {
  let seen: string[] = []
  const answer = await database.transaction(async (tx) => {
    await say(tx, 'told')
    tx.afterCommit(() => {
      throw new Error('nobody listens')
    })
    tx.afterCommit(async () => {
      seen = await heard()
      await database.transaction((next) => say(next, 'next'))
    })
    return 42
  })
  expect(answer).toBe(42)
  expect(seen).toEqual(['told'])
  expect(await heard()).toEqual(['next', 'told'])
  expect(logged).toMatchObject([{ err: { message: 'nobody listens' } }])
})

test('the outer handle and the raw database are refused inside a transaction', async () => {
  await database.transaction(async () => {
    await expect(heard()).rejects.toThrow('the outer database handle is used inside a transaction')
    await expect(database.raw.query('select 1')).rejects.toThrow('inside a transaction')
    await expect(database.raw.exec('select 1')).rejects.toThrow('inside a transaction')
  })
  expect(await heard()).toEqual([])
})

test('a transaction is not begun on the handle, where nothing would guard it', async () => {
  await expect(database.handle.transaction().execute((tx) => say(tx, 'no'))).rejects.toThrow(
    'database.transaction',
  )
  expect(await heard()).toEqual([])
})

test('a timer that was started inside a transaction uses the outer handle after it', async () => {
  const { promise, resolve } = Promise.withResolvers<string[]>()
  const ended = Promise.withResolvers<void>()
  await database.transaction(async (tx) => {
    await say(tx, 'before')
    setTimeout(() => void ended.promise.then(() => resolve(heard())), 0)
  })
  ended.resolve()
  expect(await promise).toEqual(['before'])
})

test('a timer of a nested transaction that has ended still counts as inside the outer one', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  await database.transaction(async () => {
    const ended = Promise.withResolvers<void>()
    await database.transaction(async () => {
      const late = () => ended.promise.then(() => heard().catch((error: Error) => error.message))
      setTimeout(() => resolve(late()), 0)
    })
    ended.resolve()
    expect(await promise).toContain('inside a transaction')
  })
})

test('a handle that outlives its transaction is refused', async () => {
  const kept = await database.transaction(async (tx) => [tx])
  await expect(say(kept[0]!, 'late')).rejects.toThrow('already committed')
  expect(() => kept[0]!.afterCommit(() => {})).toThrow('has ended')
})

test('what must begin every transaction runs in the outermost only', async () => {
  const other = await freshDatabase()
  const begun: string[] = []
  other.database.onBegin(async (tx) => {
    await sql`select 1`.execute(tx)
    begun.push('begin')
  })
  await other.database.transaction(() => other.database.transaction(async () => {}))
  await other.drop()
  expect(begun).toEqual(['begin'])
})

test('two databases in one process do not take each other for a nested call', async () => {
  const other = await freshDatabase()
  await database.transaction(async (tx) => {
    await say(tx, 'first')
    expect((await other.database.raw.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await other.database.transaction(async (inner) => void (await sql`select 1`.execute(inner)))
  })
  await other.drop()
  expect(await heard()).toEqual(['first'])
})

test('a text that PostgreSQL cannot hold is refused as bad input', async () => {
  await expect(database.transaction((tx) => say(tx, 'nul \0 byte'))).rejects.toMatchObject({
    kind: 'invalid',
    code: 'validation_failed',
  })
})
