import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Database } from '@socle/database'
import { newId } from '@socle/kernel'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createStorage, migrations, type Storage, type StoredObject } from '../src/index.ts'
import { makeBucket, SECRET, s3Missing, s3Options, temporaryFolder } from './places.ts'

let database: Database
let fresh: FreshDatabase
const clock = { at: Date.now(), now: () => new Date(clock.at) }

beforeAll(async () => {
  fresh = await freshDatabase({ sources: [{ name: 'storage', folder: migrations }] })
  database = fresh.database
})
afterAll(() => fresh.drop())

describe.each([
  { name: 'disk', missing: '' },
  { name: 'S3', missing: s3Missing },
])('storage on $name', ({ name, missing }) => {
  let storage: Storage
  let remove = async () => {}
  const folder = `tests-${newId()}`
  const key = () => `${folder}/${newId()}`
  const labels = { contentType: 'text/plain' }
  const reference = (object: StoredObject) => database.transaction((tx) => storage.reference(tx, object))

  beforeAll(async () => {
    if (missing) return
    if (name === 'S3') {
      const bucket = await makeBucket()
      remove = bucket.remove
      storage = await createStorage({ database, clock, place: { s3: bucket.options } })
    } else {
      const { folder: root, remove: removeRoot } = await temporaryFolder()
      remove = removeRoot
      const disk = { folder: root, baseUrl: 'http://localhost:8000', secrets: [SECRET] }
      storage = await createStorage({ database, clock, place: { disk } })
    }
  })
  beforeEach(({ skip }) => {
    clock.at = Date.now()
    skip(missing !== '', missing)
  })
  afterAll(() => remove())

  test('an object that was put and referenced is found with its size, type and hash', async () => {
    const put = await storage.put(`/${key()}`, Readable.from([Buffer.from('a '), Buffer.from('wall')]), {
      contentType: 'text/plain',
      contentEncoding: 'gzip',
      maxBytes: 6,
    })
    expect(put).toMatchObject({
      contentType: 'text/plain',
      contentEncoding: 'gzip',
      bytes: 6,
      sha256: createHash('sha256').update('a wall').digest('hex'),
    })
    expect(await storage.find(database.handle, put.id)).toBeUndefined()
    await reference(put)
    expect(await storage.find(database.handle, put.id)).toEqual(put)
    expect(await storage.findByKey(database.handle, put.key)).toEqual(put)
    expect(await storage.findMany(database.handle, [newId(), put.id])).toEqual([put])
    expect(await storage.findMany(database.handle, [])).toEqual([])
    expect(String(await storage.read(put.key))).toBe('a wall')
    expect(String(await buffer(await storage.get(put.key, { start: 2, end: 3 })))).toBe('wa')
    expect(await storage.head(put.key)).toEqual({ bytes: 6 })
  })

  test('one byte too many is refused and leaves nothing', async () => {
    const name = key()
    const tooLong = storage.put(name, Readable.from([Buffer.from('12345'), Buffer.from('6')]), {
      ...labels,
      maxBytes: 5,
    })
    await expect(tooLong).rejects.toMatchObject({ kind: 'too-large', code: 'too_large' })
    expect(await storage.head(name)).toBeUndefined()
  })

  test('a released object goes after the commit, and stays when that fails', async () => {
    const put = await storage.put(key(), Buffer.from('a wall'), labels)
    await reference(put)
    const failed = database.transaction(async (tx) => {
      await storage.release(tx, put.id)
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect(await storage.head(put.key)).toEqual({ bytes: 6 })
    await database.transaction(async (tx) => {
      await storage.release(tx, put.id)
      expect(await storage.head(put.key), 'still there before the commit').toEqual({ bytes: 6 })
    })
    await expect.poll(() => storage.head(put.key), { timeout: 20_000 }).toBeUndefined()
    expect(await storage.find(database.handle, put.id)).toBeUndefined()
  })

  test('releasing what is gone is no fault', async () => {
    await database.transaction((tx) => storage.release(tx, newId()))
  })

  test('the sweep takes old bytes without a row and nothing else', async () => {
    const live = await storage.put(key(), Buffer.from('live'), labels)
    await reference(live)
    const orphan = await storage.put(key(), Buffer.from('orphan'), labels)
    expect(await storage.sweep({ dryRun: false, olderThanHours: 1 }), 'too young').toEqual([])
    clock.at += 2 * 3_600_000
    expect(await storage.sweep({ dryRun: true, olderThanHours: 1 })).toContain(orphan.key)
    expect(await storage.head(orphan.key), 'a dry run removes nothing').toBeDefined()
    const swept = await storage.sweep({ dryRun: false, olderThanHours: 1 })
    expect(swept).toContain(orphan.key)
    expect(swept).not.toContain(live.key)
    expect(await storage.head(orphan.key)).toBeUndefined()
    expect(await storage.head(live.key)).toBeDefined()
  })

  test('a signed address stays the same for a quarter of its life, so that browsers keep what it gave', async () => {
    clock.at = Date.parse('2026-11-20T12:00:00Z')
    const sign = () => storage.sign('a/b.jpg', { expiresInSeconds: 3600, downloadName: 'b.jpg' })
    const first = await sign()
    clock.at += 899_000
    expect(await sign()).toBe(first)
    clock.at += 2_000
    expect(await sign()).not.toBe(first)
  })

  test.each(['../up', 'a/../../b', 'a b', ''])('the key %j is refused wherever it comes in', async (bad) => {
    const refused = { code: 'bad_key' }
    await expect(storage.put(bad, Buffer.from('x'), labels)).rejects.toMatchObject(refused)
    await expect(storage.get(bad)).rejects.toMatchObject(refused)
    await expect(storage.head(bad)).rejects.toMatchObject(refused)
    await expect(storage.copy('a', bad)).rejects.toMatchObject(refused)
    await expect(storage.delete(bad)).rejects.toMatchObject(refused)
    await expect(storage.sign(bad, { expiresInSeconds: 60 })).rejects.toMatchObject(refused)
  })

  test('it says that it is ready', async () => {
    await storage.ready()
  })
})

test('a place that cannot be written leaves no row and says when to come again', async () => {
  const down = await createStorage({
    database,
    clock,
    place: {
      s3: { ...s3Options(), endpoint: 'http://127.0.0.1:9', accessKey: 'a', secretKey: 's', bucket: 'b' },
    },
  })
  await expect(down.put('a', Buffer.from('x'), { contentType: 'text/plain' })).rejects.toMatchObject({
    kind: 'unavailable',
    retryAfterSeconds: 30,
  })
  expect(await down.findByKey(database.handle, 'a')).toBeUndefined()
})
