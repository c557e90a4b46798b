import type { Database } from '@socle/database'
import { newId } from '@socle/kernel'
import { createMetrics } from '@socle/observability'
import type { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Cache, createCache } from '../src/index.ts'
import { CachedNumber, databaseOfNumbers } from './numbers.ts'
import { connectRedis, redisMissing, startRedis } from './redis.ts'

const patience = { timeout: 40_000 }
let database: Database
let server: NonNullable<Awaited<ReturnType<typeof startRedis>>>
const clients: Redis[] = []
let drop = async () => {}

beforeAll(async () => {
  if (!redisMissing) ({ database, drop } = await databaseOfNumbers())
})
afterAll(() => drop())
beforeEach(async ({ skip }) => {
  skip(redisMissing !== '', redisMissing)
  const started = await startRedis()
  skip(!started, 'redis-server is not installed')
  server = started!
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect()
  server?.process.kill('SIGKILL')
})

/** A process of its own, as far as caches go. */
async function replica(): Promise<Cache> {
  const redis = await connectRedis(server.url, 'faults:')
  clients.push(redis)
  return createCache({ database, metrics: createMetrics({ collectProcess: false }), redis, ttlSeconds: 60 })
}

test('what one process computed the other is given, and what one writes the other sees', async () => {
  const [one, two] = [await replica(), await replica()]
  const number = new CachedNumber(database, newId())
  expect(await number.fetch(one)).toMatchObject({ state: 'MISS' })
  expect(await number.fetch(two)).toEqual({ value: 0, state: 'HIT' })
  await number.increment(one)
  expect(await number.fetch(two)).toEqual({ value: 1, state: 'MISS' })
  expect(await number.fetch(one)).toEqual({ value: 1, state: 'HIT' })
})

test('a Redis that hangs slows one call down; a write meanwhile is not lost when it is back', async () => {
  const [one, two] = [await replica(), await replica()]
  const number = new CachedNumber(database, newId())
  await number.fetch(one)
  server.process.kill('SIGSTOP')
  expect(await number.fetch(two)).toEqual({ value: 0, state: 'BYPASS' })
  await number.increment(two)
  expect(await number.fetch(two)).toEqual({ value: 1, state: 'BYPASS' })
  server.process.kill('SIGCONT')
  await expect.poll(async () => (await number.fetch(two)).state, patience).not.toBe('BYPASS')
  expect((await number.fetch(one)).value).toBe(1)
  expect((await number.fetch(two)).value).toBe(1)
})

test('a Redis that dies is bypassed, and nobody sees an error', async () => {
  const cache = await replica()
  const number = new CachedNumber(database, newId())
  await number.fetch(cache)
  server.process.kill('SIGKILL')
  for (let i = 0; i < 20; i += 1) expect((await number.fetch(cache)).value).toBe(0)
  await expect.poll(async () => (await number.fetch(cache)).state, patience).toBe('BYPASS')
  await number.increment(cache)
  expect(await number.fetch(cache)).toEqual({ value: 1, state: 'BYPASS' })
})

test('another database, or one put back from a backup, never meets values that are not its own', async () => {
  const one = await replica()
  const number = new CachedNumber(database, newId())
  await number.increment(one)
  expect(await number.fetch(one)).toMatchObject({ value: 1 })
  const other = await databaseOfNumbers()
  const stranger = await createCache({
    database: other.database,
    metrics: createMetrics({ collectProcess: false }),
    redis: clients[0],
    ttlSeconds: 60,
  })
  const same = new CachedNumber(other.database, number.name)
  expect(await same.fetch(stranger)).toEqual({ value: 0, state: 'MISS' })
  await other.drop()
})
