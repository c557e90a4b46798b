import { setTimeout as delay } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { beforeEach, describe, expect, test } from 'vitest'
import { Limiter } from '../src/index.ts'
import { connectRedis, redisMissing } from './redis.ts'

class SetClock {
  nowMs = Date.parse('2026-11-20T09:00:00Z')

  now(): Date {
    return new Date(this.nowMs)
  }
}

const clock = new SetClock()
const hourMs = 3_600_000
const mail = { key: 'mail of Ada', count: 2, windowMs: hourMs }

function limiterOf(redis?: Redis, prefix = 'shelf:'): Limiter {
  return new Limiter({ clock, redis, prefix })
}

test('so many are counted in a window that slides; the next is told how long to wait', async () => {
  const limiter = limiterOf()
  expect(await limiter.take(mail)).toBe(0)
  clock.nowMs += 600_000
  expect(await limiter.take(mail)).toBe(0)
  expect(await limiter.take(mail)).toBe(hourMs - 600_000)
  expect(await limiter.take({ ...mail, key: 'mail of Eve' })).toBe(0)
  clock.nowMs += hourMs - 600_000
  // the first has grown old, the second has not
  expect(await limiter.take(mail)).toBe(0)
  expect(await limiter.take(mail)).toBe(600_000)
})

test('who is refused is not counted: waiting helps whoever keeps asking', async () => {
  const limiter = limiterOf()
  for (let call = 0; call < 20; call += 1) await limiter.take(mail)
  clock.nowMs += hourMs
  expect(await limiter.take(mail)).toBe(0)
})

test('at one moment no more than so many are let through', async () => {
  const limiter = limiterOf()
  const waits = await Promise.all(Array.from({ length: 50 }, () => limiter.take(mail)))
  expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(2)
})

describe('with Redis', () => {
  beforeEach(({ skip }) => skip(redisMissing !== '', redisMissing))

  test('processes count together, at one moment too; another prefix counts for itself', async () => {
    const redis = await connectRedis()
    const processes = Array.from({ length: 5 }, () => limiterOf(redis))
    const waits = await Promise.all(processes.flatMap((one) => [one.take(mail), one.take(mail)]))
    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(2)
    expect(await limiterOf(redis).take(mail)).toBe(hourMs)
    expect(await limiterOf(redis, 'quiz:').take(mail)).toBe(0)
    redis.disconnect()
  })

  test('a process that was held up itself does not take Redis for away', async () => {
    const redis = await connectRedis()
    const other = limiterOf(redis)
    for (const _ of [1, 2]) await other.take(mail)
    const wait = limiterOf(redis).take(mail)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    expect(await wait).toBe(hourMs)
    redis.disconnect()
  })

  test('who has reached the limit does not start anew when Redis goes away', async () => {
    const redis = await connectRedis()
    const limiter = limiterOf(redis)
    await limiter.take(mail)
    await limiter.take(mail)
    redis.disconnect()
    await delay(10)
    expect(await limiter.take(mail)).toBe(hourMs)
    expect(await limiter.take({ ...mail, key: 'another' })).toBe(0)
  })
})
