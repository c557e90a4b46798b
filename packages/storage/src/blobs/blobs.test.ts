import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@socle/kernel'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/places.ts'
import { createBlobs, type RunningBlobs } from '../index.ts'

const redisUrl = process.env.TEST_REDIS_URL ?? ''
const redisMissing = redisUrl ? '' : 'TEST_REDIS_URL is not set'
if (redisMissing && process.env.CI === 'true') throw new Error(`CI=true: ${redisMissing}`)

const failFast = { enableOfflineQueue: false, maxRetriesPerRequest: 0, lazyConnect: true }
const full = { kind: 'unavailable', code: 'unavailable', retryAfterSeconds: 30 }

describe.each([
  { name: 'files', missing: '' },
  { name: 'Redis', missing: redisMissing },
])('short-lived blobs in $name', ({ name, missing }) => {
  let blobs: RunningBlobs
  let close: () => Promise<unknown>
  /** Lets time pass. */
  let pass: (seconds: number) => Promise<void>

  beforeEach(async ({ skip }) => {
    skip(missing !== '', missing)
    if (name === 'Redis') {
      const redis = new Redis(redisUrl, failFast)
      await redis.connect()
      close = () => redis.quit()
      const prefix = `tests:${newId()}:`
      blobs = createBlobs({ redis, prefix })
      pass = async (seconds) => {
        for (const key of await redis.keys(`${prefix}*`))
          await redis.pexpire(key, (await redis.pttl(key)) - seconds * 1000)
      }
    } else {
      const { folder, remove } = await temporaryFolder()
      close = remove
      const clock = { at: Date.now(), now: () => new Date(clock.at) }
      blobs = createBlobs({ folder, limitBytes: 1000, clock })
      pass = async (seconds) => {
        clock.at += seconds * 1000
      }
    }
  })
  afterEach(() => close?.())

  test('what is put is got, byte for byte', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 0])
    await blobs.put('page/1', bytes, { ttlSeconds: 60 })
    await blobs.put('empty', Buffer.alloc(0), { ttlSeconds: 60 })
    expect(await blobs.get('page/1')).toEqual(bytes)
    expect(await blobs.get('empty')).toEqual(Buffer.alloc(0))
    expect(await blobs.get('page/2')).toBeUndefined()
  })

  test('a second value takes the place of the first', async () => {
    await blobs.put('a', Buffer.from('one'), { ttlSeconds: 60 })
    await blobs.put('a', Buffer.from('two'), { ttlSeconds: 60 })
    expect(String(await blobs.get('a'))).toBe('two')
    await blobs.delete('a')
    expect(await blobs.get('a')).toBeUndefined()
    await blobs.delete('a')
  })

  test('a blob ends after its time, unless it is read or touched meanwhile', async () => {
    for (const key of ['left', 'read', 'touched'])
      await blobs.put(key, Buffer.from(key), { ttlSeconds: 1000 })
    await pass(600)
    expect(String(await blobs.get('read'))).toBe('read')
    expect(await blobs.touch('touched')).toBe(true)
    await pass(600)
    expect(await blobs.get('left')).toBeUndefined()
    expect(await blobs.touch('left')).toBe(false)
    expect(String(await blobs.get('read'))).toBe('read')
    expect(String(await blobs.get('touched'))).toBe('touched')
  })

  test('many writers and readers of one key see whole values only', async () => {
    const values = Array.from({ length: 20 }, (_, i) => Buffer.alloc(40, i))
    await blobs.put('a', values[0]!, { ttlSeconds: 60 })
    const reads = values.map(async (value) => {
      await blobs.put('a', value, { ttlSeconds: 60 })
      return blobs.get('a')
    })
    for (const read of await Promise.all(reads)) expect(values).toContainEqual(read)
  })
})

describe('blobs in files', () => {
  let folder: string
  let remove: () => Promise<void>
  const clock = { at: 0, now: () => new Date(clock.at) }
  const open = () => createBlobs({ folder: join(folder, 'blobs'), limitBytes: 100, clock })
  const files = () => readdir(join(folder, 'blobs'))

  beforeEach(async () => {
    clock.at = Date.now()
    ;({ folder, remove } = await temporaryFolder())
  })
  afterEach(() => remove())

  test('outlive a restart, and end when they would have ended', async () => {
    await open().put('a', Buffer.from('kept'), { ttlSeconds: 60 })
    clock.at += 50_000
    expect(String(await open().get('a'))).toBe('kept')
    clock.at += 50_000
    const restarted = open()
    expect(await restarted.touch('a'), 'its time was started anew before the restart').toBe(true)
    clock.at += 60_000
    expect(await restarted.get('a')).toBeUndefined()
    expect(await open().get('a')).toBeUndefined()
  })

  test('a full room refuses the new one and throws out none that lives', async () => {
    const blobs = open()
    await blobs.put('a', Buffer.alloc(60), { ttlSeconds: 60 })
    await expect(blobs.put('b', Buffer.alloc(41), { ttlSeconds: 60 })).rejects.toMatchObject(full)
    await blobs.put('c', Buffer.alloc(40), { ttlSeconds: 60 })
    expect(await blobs.get('a')).toHaveLength(60)
    await blobs.delete('c')
    await blobs.put('b', Buffer.alloc(40), { ttlSeconds: 60 })
  })

  test('the bound holds over a restart and against writers at once', async () => {
    await open().put('a', Buffer.alloc(60), { ttlSeconds: 60 })
    const blobs = open()
    const puts = ['b', 'c', 'd'].map((key) => blobs.put(key, Buffer.alloc(30), { ttlSeconds: 60 }))
    const outcomes = (await Promise.allSettled(puts)).map(({ status }) => status).sort()
    expect(outcomes).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  test('what has ended gives its room back', async () => {
    const blobs = open()
    await blobs.put('a', Buffer.alloc(100), { ttlSeconds: 60 })
    clock.at += 60_000
    await blobs.put('b', Buffer.alloc(100), { ttlSeconds: 60 })
    expect(await files()).toHaveLength(1)
  })

  test('a refused write gives its room back', async () => {
    const blobs = open()
    await blobs.put('a', Buffer.alloc(1), { ttlSeconds: 60 })
    await remove()
    await expect(blobs.put('b', Buffer.alloc(99), { ttlSeconds: 60 })).rejects.toThrow()
    await mkdir(join(folder, 'blobs'), { recursive: true })
    await blobs.put('b', Buffer.alloc(99), { ttlSeconds: 60 })
  })

  test('what a killed process left half-written is removed at the next start', async () => {
    await open().put('a', Buffer.from('whole'), { ttlSeconds: 60 })
    const [file] = await files()
    await writeFile(join(folder, 'blobs', `${file}.part`), 'half')
    expect(String(await open().get('a'))).toBe('whole')
    expect(await files()).toEqual([file])
  })

  test('of two writings of one key, killed in between, the later one counts', async () => {
    await open().put('a', Buffer.from('one'), { ttlSeconds: 60 })
    const [first] = await files()
    await open().put('a', Buffer.from('two'), { ttlSeconds: 60 })
    await writeFile(join(folder, 'blobs', first!), 'one')
    const end = new Date(clock.at + 60_000)
    await utimes(join(folder, 'blobs', first!), end, end)
    expect(String(await open().get('a'))).toBe('two')
    expect(await files()).toHaveLength(1)
  })
})

test('without Redis a blob is refused with 503', async () => {
  const redis = new Redis('redis://127.0.0.1:9', { ...failFast, retryStrategy: () => null })
  redis.on('error', () => {})
  const blobs = createBlobs({ redis, prefix: '' })
  await expect(blobs.put('a', Buffer.from('x'), { ttlSeconds: 1 })).rejects.toMatchObject(full)
  await expect(blobs.get('a')).rejects.toMatchObject(full)
  await expect(blobs.touch('a')).rejects.toMatchObject(full)
  await expect(blobs.delete('a')).rejects.toMatchObject(full)
  redis.disconnect()
})
