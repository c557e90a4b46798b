import type { Database } from '@socle/database'
import { DomainError, newId } from '@socle/kernel'
import { createMetrics } from '@socle/observability'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cache, createCache } from '../src/index.ts'
import { CachedNumber, databaseOfNumbers } from './numbers.ts'
import { connectRedis, redisMissing } from './redis.ts'

let database: Database
let drop: () => Promise<void>

beforeAll(async () => {
  ;({ database, drop } = await databaseOfNumbers())
})
afterAll(() => drop())

describe.each([
  { name: 'memory', missing: '' },
  { name: 'memory and Redis', missing: redisMissing },
])('a cache in $name', ({ name, missing }) => {
  const metrics = createMetrics({ collectProcess: false })
  let redis: Redis | undefined
  let cache: Cache
  let number: CachedNumber

  beforeAll(async () => {
    if (name === 'memory and Redis' && !missing) redis = await connectRedis()
    cache = await createCache({ database, metrics, redis, ttlSeconds: 60 })
  })
  beforeEach(({ skip }) => {
    skip(missing !== '', missing)
    number = new CachedNumber(database, newId())
  })
  afterAll(() => redis?.disconnect())

  test('what was computed once is given again, until something it shows is written', async () => {
    expect(await number.fetch(cache)).toEqual({ value: 0, state: 'MISS' })
    expect(await number.fetch(cache)).toEqual({ value: 0, state: 'HIT' })
    await number.increment(cache)
    expect(await number.fetch(cache)).toEqual({ value: 1, state: 'MISS' })
    expect(await number.fetch(cache)).toEqual({ value: 1, state: 'HIT' })
    expect(number.computed).toBe(2)
  })

  test('a write that touches something else leaves it', async () => {
    await number.fetch(cache)
    await new CachedNumber(database, newId()).increment(cache)
    expect(await number.fetch(cache)).toMatchObject({ state: 'HIT' })
  })

  test('a write that failed leaves it', async () => {
    await number.fetch(cache)
    await expect(number.increment(cache, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await number.fetch(cache)).toEqual({ value: 0, state: 'HIT' })
  })

  test('a value under several tags goes with each of them', async () => {
    const tags = [newId(), newId()]
    const fetch = () => cache.fetch(tags[0]!, { tags }, async () => 'x')
    await fetch()
    for (const tag of tags) {
      await database.transaction(async (tx) => cache.bump(tx, tag))
      expect(await fetch()).toMatchObject({ state: 'MISS' })
      expect(await fetch()).toMatchObject({ state: 'HIT' })
    }
  })

  test('fifty who ask at once wait for one computation', async () => {
    const states = await Promise.all(Array.from({ length: 50 }, () => number.fetch(cache)))
    expect(number.computed).toBe(1)
    expect(states.filter(({ state }) => state === 'MISS')).toHaveLength(1)
  })

  test('a fetch asks the database once, for however many tags', async () => {
    const tags = Array.from({ length: 20 }, () => newId())
    const statements: (string | undefined)[] = []
    const stop = database.observe((statement) => statements.push(statement.name))
    await cache.fetch(newId(), { tags }, async () => 1)
    stop()
    expect(statements).toEqual(['cache.versions.read'])
  })

  test('two hundred who ask for different things at once cost two statements at most', async () => {
    const statements: (string | undefined)[] = []
    const stop = database.observe((statement) => statements.push(statement.name))
    const asked = Array.from({ length: 200 }, (_, index) =>
      cache.fetch(`${number.name}/${index}`, { tags: [newId(), number.name] }, async () => index),
    )
    const values = (await Promise.all(asked)).map(({ value }) => value)
    stop()
    expect(values).toEqual(Array.from({ length: 200 }, (_, index) => index))
    expect(statements.length).toBeLessThanOrEqual(2)
  })

  test('inside a transaction nothing is fetched: it would wait for itself', async () => {
    await expect(database.transaction(() => number.fetch(cache))).rejects.toThrow('inside a transaction')
    expect(await number.fetch(cache)).toMatchObject({ value: 0 })
  })

  test('a transaction that bumps tags many times writes their versions in one statement', async () => {
    const statements: string[] = []
    const stop = database.observe(({ sql }) => statements.push(sql))
    await database.transaction(async (tx) => {
      for (let i = 0; i < 10; i += 1) cache.bump(tx, `${number.name}/${i}`, number.name)
      cache.bump(tx)
    })
    stop()
    expect(statements.filter((text) => text.includes('cache.versions'))).toHaveLength(1)
  })

  test('a bump in a part of the transaction that was taken back is none', async () => {
    const other = new CachedNumber(database, newId())
    await Promise.all([number.fetch(cache), other.fetch(cache)])
    await database.transaction(async (tx) => {
      await other.increment(cache)
      await number.increment(cache, () => Promise.reject(new Error('no'))).catch(() => {})
      cache.bump(tx)
    })
    expect(await number.fetch(cache)).toMatchObject({ state: 'HIT' })
    expect(await other.fetch(cache)).toEqual({ value: 1, state: 'MISS' })
  })

  test('what the computation throws arrives as it is, and is not kept', async () => {
    const refusal = new DomainError({
      kind: 'not-found',
      code: 'not_found',
      detail: { en: 'gone', fr: 'parti' },
    })
    await expect(number.fetch(cache, () => Promise.reject(refusal))).rejects.toBe(refusal)
    expect(await number.fetch(cache)).toMatchObject({ state: 'MISS' })
  })

  test('null, texts and lists are values too', async () => {
    for (const value of [null, '', false, 0, [], { a: [1, { b: 'é' }] }]) {
      const key = newId()
      const fetch = () => cache.fetch(key, { tags: [] }, async () => value)
      expect(await fetch()).toEqual({ value, state: 'MISS' })
      expect(await fetch()).toEqual({ value, state: 'HIT' })
    }
  })

  test('who changes a value that was given changes nobody else’s', async () => {
    const key = newId()
    const fetch = () => cache.fetch(key, { tags: [] }, async () => ({ list: [1] }))
    await fetch()
    ;(await fetch()).value.list.push(2)
    expect((await fetch()).value).toEqual({ list: [1] })
  })

  test('a value ends after its time', async () => {
    const fetch = (key: string) => cache.fetch(key, { tags: [], ttlSeconds: 0.2 }, async () => 1)
    // on a busy machine the time may be over before the second look: then it is tried anew
    const twice = async (key: string) => {
      await fetch(key)
      return (await fetch(key)).state
    }
    await expect.poll(() => twice(newId()), { timeout: 20_000 }).toBe('HIT')
    const key = newId()
    await fetch(key)
    await expect.poll(async () => (await fetch(key)).state, { timeout: 20_000, interval: 250 }).toBe('MISS')
  })

  test('a time to live of nothing keeps nothing', async () => {
    const fetch = () => cache.fetch(number.name, { tags: [], ttlSeconds: 0 }, async () => 1)
    await fetch()
    expect(await fetch()).toEqual({ value: 1, state: 'BYPASS' })
  })

  test('hits and misses are counted', async () => {
    expect(await metrics.text()).toMatch(/app_cache_fetches_total\{state="HIT"\} [1-9]/)
    expect(await metrics.text()).toMatch(/app_cache_fetches_total\{state="MISS"\} [1-9]/)
  })
})

test('without Redis everything is computed, and nothing fails', async () => {
  const redis = new Redis('redis://127.0.0.1:9', { enableOfflineQueue: false, retryStrategy: () => null })
  redis.on('error', () => {})
  const metrics = createMetrics({ collectProcess: false })
  const cache = await createCache({ database, metrics, redis, ttlSeconds: 60 })
  const number = new CachedNumber(database, newId())
  expect(await number.fetch(cache)).toEqual({ value: 0, state: 'BYPASS' })
  await number.increment(cache)
  expect(await number.fetch(cache)).toEqual({ value: 1, state: 'BYPASS' })
  expect(await metrics.text()).toContain('app_cache_fetches_total{state="BYPASS"} 2')
  redis.disconnect()
})
