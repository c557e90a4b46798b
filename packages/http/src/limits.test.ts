import { randomUUID } from 'node:crypto'
import { DomainError } from '@socle/kernel'
import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { defaults, ok, open, part, said } from '../tests/demo.ts'
import { memoryCounters, redisCounters } from './counters.ts'
import type { HttpScope } from './index.ts'

class TestClock {
  time = Date.parse('2026-01-01T00:00:00Z')
  now = () => new Date(this.time)
}

function register(scope: HttpScope): void {
  scope.addHook('onRequest', async (request) => {
    const name = request.headers['x-api-key']
    if (name === 'wrong') {
      throw new DomainError({ kind: 'forbidden', code: 'api_key_invalid', detail: { en: 'No.', fr: 'Non.' } })
    }
    if (typeof name === 'string') {
      const ratePerMinute = name === 'import' ? { ratePerMinute: 8 } : {}
      request.caller = { id: `key:${name}`, via: name === 'browser' ? 'cookie' : 'key', ...ratePerMinute }
    }
  })
  const schema = () => said({ response: ok })
  scope.get('/things', { config: { access: 'R' }, schema: schema() }, async () => ({}))
  scope.get('/slow', { config: { access: 'R', ratePerMinute: 1 }, schema: schema() }, async () => ({}))
  scope.post('/things', { config: { access: 'R' }, schema: schema() }, async () => ({}))
}

async function house() {
  const clock = new TestClock()
  const http = await open(part(register), { clock, ratePerMinute: 3, trustProxy: 1 })
  const calls = async (times: number, headers: Record<string, string>, url = '/demo/things') => {
    const statuses: number[] = []
    for (let call = 0; call < times; call += 1)
      statuses.push((await http.inject({ url, headers })).statusCode)
    return statuses
  }
  return { clock, http, calls }
}

test('a caller that asks too often is told when to come back, others are not concerned', async () => {
  const { clock, http, calls } = await house()
  expect(await calls(4, { 'x-api-key': 'a' })).toEqual([200, 200, 200, 429])
  expect(await calls(1, { 'x-api-key': 'b' })).toEqual([200])
  clock.time += 20_000
  const refused = await http.inject({ url: '/demo/things', headers: { 'x-api-key': 'a' } })
  expect([refused.headers['retry-after'], refused.json().code]).toEqual(['40', 'rate_limited'])
  clock.time += 40_000
  expect(await calls(1, { 'x-api-key': 'a' })).toEqual([200])
  await http.close()
})

test('who is not known is counted by address, also for unknown paths', async () => {
  const { http, calls } = await house()
  expect(await calls(2, { 'x-forwarded-for': '10.0.0.1' })).toEqual([200, 200])
  expect(await calls(2, { 'x-forwarded-for': '10.0.0.1' }, '/demo/nothing')).toEqual([404, 429])
  expect(await calls(1, { 'x-forwarded-for': '10.0.0.2' })).toEqual([200])
  await http.close()
})

test('guessing keys is counted for the address', async () => {
  const { http, calls } = await house()
  expect(await calls(5, { 'x-api-key': 'wrong' })).toEqual([403, 403, 403, 429, 429])
  expect(await calls(1, { 'x-api-key': 'a' })).toEqual([200])
  await http.close()
})

test('a scope gives a caller a limit of its own, a route counts by itself', async () => {
  const { http, calls } = await house()
  expect(await calls(9, { 'x-api-key': 'import' })).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429])
  expect(await calls(2, { 'x-api-key': 'c' }, '/demo/slow')).toEqual([200, 429])
  expect(await calls(3, { 'x-api-key': 'c' })).toEqual([200, 200, 200])
  await http.close()
})

test('a write with a cookie needs X-CSRF, a read does not', async () => {
  const { http } = await house()
  const post = (headers: object) =>
    http.inject({ method: 'POST', url: '/demo/things', headers: { ...headers } })
  const refused = await post({ 'x-api-key': 'browser' })
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'csrf_failed'])
  expect((await post({ 'x-api-key': 'browser', 'x-csrf': '1' })).statusCode).toBe(200)
  expect((await post({ 'x-api-key': 'other' })).statusCode).toBe(200)
  await http.close()
})

test('a flood of addresses takes a bounded memory', () => {
  const counters = memoryCounters(new TestClock())
  for (let address = 0; address < 100_500; address += 1) void counters.hit(`ip:${address}`)
  expect(counters.hit('ip:100499')).toMatchObject({ hits: 2 })
  expect(counters.hit('ip:0')).toMatchObject({ hits: 1 })
})

const redisUrl = process.env['TEST_REDIS_URL']
if (!redisUrl && process.env['CI'] === 'true') throw new Error('CI=true: set TEST_REDIS_URL')

test('two processes share their counts in Redis', async ({ skip }) => {
  skip(!redisUrl, 'TEST_REDIS_URL is not set')
  const keyPrefix = `test:${randomUUID()}:`
  const clients = [1, 2].map(() => new Redis(redisUrl ?? '', { keyPrefix }))
  await Promise.all(clients.map((redis) => redis.ping()))
  const [one, two] = clients.map((redis) => redisCounters(redis, defaults.clock))
  expect(await one?.hit('a')).toMatchObject({ hits: 1 })
  expect(await two?.hit('a')).toMatchObject({ hits: 2 })
  const count = await one?.hit('a')
  expect(count?.resetMs).toBeGreaterThan(50_000)
  for (const redis of clients) redis.disconnect()
  expect(await one?.hit('a')).toMatchObject({ hits: 1 })
})

test('a process that was held up itself does not take Redis for away', async ({ skip }) => {
  skip(!redisUrl, 'TEST_REDIS_URL is not set')
  const redis = new Redis(redisUrl ?? '', { keyPrefix: `test:${randomUUID()}:` })
  await redis.ping()
  const [one, two] = [1, 2].map(() => redisCounters(redis, defaults.clock))
  await two?.hit('a')
  const count = one?.hit('a')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)
  expect(await count).toMatchObject({ hits: 2 })
  redis.disconnect()
})

test('while Redis is away each process counts for itself', async () => {
  const redis = new Redis('redis://127.0.0.1:1', { lazyConnect: true, retryStrategy: () => null })
  redis.on('error', () => {})
  const counters = redisCounters(redis, defaults.clock)
  expect(await counters.hit('a')).toMatchObject({ hits: 1 })
  expect(await counters.hit('a')).toMatchObject({ hits: 2 })
  redis.disconnect()
})
