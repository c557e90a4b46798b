import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { newId } from '@socle/kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { all, testPlaces } from '../../tests/places.ts'
import type { Driver } from './driver.ts'

const labels = { contentType: 'image/png' }
const notFound = { kind: 'not-found', code: 'not_found' }

async function* pieces(bytes: Buffer, size: number, failure?: Error) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  if (failure) throw failure
}

describe.each(testPlaces)('objects on $name', ({ missing, open }) => {
  let driver: Driver
  let close = async () => {}
  const folder = `tests-${newId()}`
  const keyed = (name: string) => `${folder}/${name}`
  const keys = async () =>
    (await all(driver.list())).map(({ key }) => key).filter((key) => key.startsWith(folder))

  beforeAll(async () => {
    if (!missing) ({ driver, close } = await open())
  })
  afterAll(async () => {
    if (!missing) for (const key of await keys()) await driver.delete(key)
    await close()
  })
  beforeEach(({ skip }) => skip(missing !== '', missing))

  test('what is written is read, whole and in ranges', async () => {
    const bytes = randomBytes(1000)
    await driver.write(keyed('a/b.png'), pieces(bytes, 300), labels)
    expect(await driver.size(keyed('a/b.png'))).toBe(1000)
    const read = async (range?: { start: number; end?: number }) =>
      buffer(await driver.read(keyed('a/b.png'), range))
    expect(await read()).toEqual(bytes)
    expect(await read({ start: 0, end: 99 })).toEqual(bytes.subarray(0, 100))
    expect(await read({ start: 990 })).toEqual(bytes.subarray(990))
    expect(await read({ start: 990, end: 5000 })).toEqual(bytes.subarray(990))
    await expect(read({ start: 1000 })).rejects.toMatchObject({ code: 'range_not_satisfiable' })
  })

  test('an object may be empty', async () => {
    await driver.write(keyed('empty'), pieces(Buffer.alloc(0), 1), labels)
    expect(await driver.size(keyed('empty'))).toBe(0)
    expect(await buffer(await driver.read(keyed('empty')))).toHaveLength(0)
  })

  test('a stream of many parts arrives byte for byte', async () => {
    const bytes = randomBytes(12_345_678)
    await driver.write(keyed('large'), pieces(bytes, 65_537), labels)
    expect((await buffer(await driver.read(keyed('large')))).equals(bytes)).toBe(true)
  })

  test.each([10, 11_000_000])('an upload that breaks after %i bytes leaves nothing', async (length) => {
    const broken = new Error('the client went away')
    await expect(
      driver.write(keyed('broken'), pieces(Buffer.alloc(length), 1_000_000, broken), labels),
    ).rejects.toBe(broken)
    expect(await driver.size(keyed('broken'))).toBeUndefined()
    expect(await keys()).not.toContain(keyed('broken'))
  })

  test('a broken second writing leaves the first as it was', async () => {
    await driver.write(keyed('twice'), pieces(Buffer.from('first'), 9), labels)
    await expect(
      driver.write(keyed('twice'), pieces(Buffer.from('second'), 2, new Error('gone')), labels),
    ).rejects.toThrow('gone')
    expect(String(await buffer(await driver.read(keyed('twice'))))).toBe('first')
  })

  test('a copy stands on its own', async () => {
    await driver.write(keyed('from'), pieces(Buffer.from('wall'), 9), labels)
    await driver.copy(keyed('from'), keyed('deep/er/to'))
    await driver.delete(keyed('from'))
    expect(String(await buffer(await driver.read(keyed('deep/er/to'))))).toBe('wall')
  })

  test('what is not there is not found, and deleting it is no fault', async () => {
    await expect(driver.read(keyed('nothing'))).rejects.toMatchObject(notFound)
    await expect(driver.copy(keyed('nothing'), keyed('copy'))).rejects.toMatchObject(notFound)
    expect(await driver.size(keyed('nothing'))).toBeUndefined()
    await driver.delete(keyed('nothing'))
  })

  test('a folder is no object', async () => {
    await driver.write(keyed('folder/inside'), pieces(Buffer.from('x'), 1), labels)
    await expect(driver.read(keyed('folder'))).rejects.toMatchObject(notFound)
    expect(await driver.size(keyed('folder'))).toBeUndefined()
  })

  test('the list tells every object and when it was written', async () => {
    await driver.write(keyed('listed'), pieces(Buffer.from('x'), 1), labels)
    const found = (await all(driver.list())).find(({ key }) => key === keyed('listed'))
    expect(Math.abs(found!.modifiedAt.getTime() - Date.now())).toBeLessThan(60_000)
  })

  test('unfinished uploads are thrown away, finished objects are not', async () => {
    await driver.write(keyed('finished'), pieces(Buffer.from('x'), 1), labels)
    await driver.discardUnfinished(new Date(Date.now() + 3_600_000))
    expect(await driver.size(keyed('finished'))).toBe(1)
  })

  test('it says that it is ready', async () => {
    await expect(driver.ready()).resolves.toBeUndefined()
  })
})
