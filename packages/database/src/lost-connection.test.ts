import { type Wire, wireTo } from '@socle/testing'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { needPostgres, server } from '../tests/need-postgres.ts'
import { openDatabase } from './database.ts'
import type { Database } from './handle.ts'

let wire: Wire
let database: Database

beforeEach(async (context) => {
  needPostgres(context)
  wire = await wireTo(server!)
  database = await openDatabase({ url: wire.url, poolSize: 2 })
  return async () => {
    await database.close()
    wire[Symbol.dispose]()
  }
})

const one = () => sql`select 1 as one`.execute(database.handle)

test('while the database is away every way to it says so, and it recovers by itself', async () => {
  await one()
  wire.cut()
  const unavailable = { name: 'DomainError', kind: 'unavailable', code: 'unavailable', retryAfterSeconds: 5 }
  await expect(one()).rejects.toMatchObject(unavailable)
  await expect(database.ready()).rejects.toMatchObject(unavailable)
  await expect(database.transaction(async (tx) => sql`select 1`.execute(tx))).rejects.toMatchObject(
    unavailable,
  )
  wire.mend()
  expect((await one()).rows).toEqual([{ one: 1 }])
})

test('a transaction whose connection breaks fails as a whole', async () => {
  const work = database.transaction(async (tx) => {
    await sql`select 1`.execute(tx)
    wire.cut()
    await sql`select 2`.execute(tx)
  })
  await expect(work).rejects.toMatchObject({ kind: 'unavailable' })
  wire.mend()
  await database.ready()
})

test('a listener hears again after the connection came back', async () => {
  const heard: string[] = []
  await database.raw.listen('calls', (payload) => void heard.push(payload))
  wire.cut()
  wire.mend()
  await expect
    .poll(
      async () => {
        await database.raw.query("select pg_notify('calls', 'again')").catch(() => {})
        return heard.includes('again')
      },
      { timeout: 50_000 },
    )
    .toBe(true)
})

test('at the start an absent database is tried for a while, then told with what was tried', async () => {
  wire.cut()
  const url = Object.assign(new URL(wire.url), { password: 'secret' }).href
  const started = performance.now()
  const opening = openDatabase({ url, startTimeoutMs: 1200 })
  await expect(opening).rejects.toThrow(/did not answer .* check DATABASE_URL/)
  await expect(opening).rejects.not.toThrow('secret')
  expect(performance.now() - started).toBeGreaterThan(1000)
})

test('a database that does not exist is told at once', async () => {
  const url = Object.assign(new URL(server!), { pathname: '/socle_nowhere' }).href
  await expect(openDatabase({ url })).rejects.toThrow(/refused us .*"socle_nowhere" does not exist/)
})

test('a database that comes while it is waited for is taken', async () => {
  wire.cut()
  setTimeout(() => wire.mend(), 700)
  const late = await openDatabase({ url: wire.url })
  await late.ready()
  await late.close()
})

test('no statement runs for ever, and no transaction idles for ever', async () => {
  const { rows } = await database.raw.query(
    "select name, setting from pg_settings where name ~ '^(idle_in_transaction_session|statement)_timeout' order by name",
  )
  expect(rows.map(({ setting }) => setting)).toEqual(['60000', '60000'])
})
