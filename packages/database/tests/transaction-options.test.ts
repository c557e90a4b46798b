import { randomBytes } from 'node:crypto'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { constraintOf, type Database, type Handle, sqlState, type Tx, withoutRole } from '../src/index.ts'
import { needPostgres } from './need-postgres.ts'

let fresh: FreshDatabase
let database: Database

beforeAll(async () => {
  fresh = await freshDatabase()
  database = fresh.database
  await database.raw.exec(`
    create schema room;
    create table room.words (word text primary key, tenant text not null default '');
    create table room.ledger (line text not null);`)
})
afterAll(() => fresh.drop())
beforeEach(() => database.raw.exec('truncate room.words, room.ledger'))

async function say(tx: Handle, ...words: string[]): Promise<void> {
  await sql`insert into room.words (word) select unnest(${words}::text[])`.execute(tx)
}

async function heard(handle: Handle = database.handle): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`select word from room.words order by word`.execute(handle)
  return rows.map(({ word }) => word)
}

test.each(['40001', '40P01', '23505'])('after %s work is repeated as often as allowed', async (code) => {
  let runs = 0
  const conflict = async (tx: Tx) => {
    runs += 1
    await say(tx, `run ${runs}`)
    if (runs < 3) throw Object.assign(new Error('they met'), { code })
  }
  await database.transaction(conflict, { retries: 2 })
  expect(await heard()).toEqual(['run 3'])
  runs = 0
  await expect(database.transaction(conflict, { retries: 1 })).rejects.toMatchObject({ code })
  runs = 0
  await expect(database.transaction(conflict)).rejects.toMatchObject({ code })
})

test('work is repeated after what was asked for, and after nothing else', async () => {
  let runs = 0
  const conflict = async (tx: Tx) => {
    runs += 1
    await say(tx, 'same', 'same')
  }
  const how = { retries: 2, retryOn: ['40001', '40P01'] } as const
  const refusal = await database.transaction(conflict, how).catch((error: unknown) => error)
  expect([sqlState(refusal), constraintOf(refusal)]).toEqual(['23505', 'words_pkey'])
  expect(runs).toBe(1)
  await expect(database.transaction(conflict, { ...how, retryOn: ['23505'] })).rejects.toThrow('duplicate')
  expect(runs).toBe(4)
})

test('what no statement failed with has neither a code nor a constraint', () => {
  for (const other of [new Error('no'), undefined, 'text', { constraint: 5 }]) {
    expect([sqlState(other), constraintOf(other)]).toEqual([undefined, undefined])
  }
})

const lockTimeout = async (handle: Handle) => {
  const { rows } = await sql<{ is: string }>`select current_setting('lock_timeout') as is`.execute(handle)
  return rows[0]?.is
}

test('how long locks are waited for is a setting of one transaction', async () => {
  expect(await database.transaction(lockTimeout, { lockTimeoutMs: 750 })).toBe('750ms')
  expect(await database.transaction(lockTimeout)).toBe('0')
})

test('who waits too long for a row is told so', async (context) => {
  needPostgres(context)
  await database.transaction((tx) => say(tx, 'held'))
  const take = (tx: Tx) => sql`select from room.words where word = 'held' for update`.execute(tx)
  let late: unknown
  const held = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const holding = database.transaction(async (tx) => {
    await take(tx)
    held.resolve()
    await done.promise
  })
  await held.promise
  await database.transaction(take, { lockTimeoutMs: 50 }).catch((error: unknown) => {
    late = error
  })
  done.resolve()
  await holding
  expect(sqlState(late)).toBe('55P03')
})

test('a tenant sees its own rows, its role is left before the commit, its settings end with it', async () => {
  // roles belong to the whole cluster: other runs have theirs
  const role = `room_guest_${randomBytes(4).toString('hex')}`
  await database.raw.exec(`
    create role ${role};
    grant usage on schema room to ${role}; grant select, insert on room.words to ${role};
    alter table room.words enable row level security;
    create policy own on room.words to ${role}
      using (tenant = nullif(current_setting('room.tenant', true), ''))
      with check (tenant = nullif(current_setting('room.tenant', true), ''));
    insert into room.words values ('mine', 'a'), ('theirs', 'b');`)
  const tenant = { role, settings: { 'room.tenant': 'a', 'room.visitor': 'Ada' } }
  const statements: string[] = []
  const stop = database.observe((statement) => void statements.push(statement.sql))
  const seen = await database.transaction(
    async (tx) => {
      expect(await lockTimeout(tx)).toBe('2s')
      stop()
      tx.beforeCommit(
        'audit',
        async (last) => void (await sql`insert into room.ledger values ('seen')`.execute(last)),
      )
      await database.transaction((inner) => sql`select 1`.execute(inner))
      return heard(tx)
    },
    { tenant, lockTimeoutMs: 2000 },
  )
  expect(seen).toEqual(['mine'])
  // the tenant costs one statement, however many settings it has
  expect(statements.filter((text) => text.includes('set_config'))).toHaveLength(1)
  // beside them: the begin, and the question that was asked
  expect(statements).toHaveLength(3)
  await expect(
    database.transaction((tx) => sql`insert into room.ledger values ('no')`.execute(tx), { tenant }),
  ).rejects.toMatchObject({ code: '42501' })
  expect((await database.raw.query('select line from room.ledger')).rows).toEqual([{ line: 'seen' }])
  expect(await heard()).toEqual(['mine', 'theirs'])
  await expect(database.transaction(() => database.transaction(async () => {}, { tenant }))).rejects.toThrow(
    'another tenant',
  )
  await database.raw.exec(`drop owned by ${role}; drop role ${role}`)
})

const roleOf = async (tx: Tx) => {
  const { rows } = await sql<{ is: string }>`select current_setting('role') as is`.execute(tx)
  return rows[0]?.is
}

test('a role can be left for a while and is back afterwards, whatever happened meanwhile', async () => {
  const role = `room_guest_${randomBytes(4).toString('hex')}`
  await database.raw.exec(`
    create role ${role} nologin;
    grant usage on schema room to ${role};
    grant ${role} to current_user;`)
  const tenant = { role, settings: {} }
  const roles = await database.transaction(
    async (tx) => {
      const inside = await withoutRole(tx, async (house) => {
        await say(house, 'only the house may say this')
        return roleOf(house)
      })
      await expect(withoutRole(tx, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
      return [inside, await roleOf(tx)]
    },
    { tenant },
  )
  expect(roles).toEqual(['none', role])
  expect(await heard()).toEqual(['only the house may say this'])
  const failing = database.transaction(
    (tx) => withoutRole(tx, () => say(tx, 'same', 'same')).then(() => say(tx, 'never')),
    { tenant },
  )
  expect(sqlState(await failing.catch((error: unknown) => error))).toBe('23505')
  await database.raw.exec(`drop owned by ${role}; drop role ${role};`)
})
