import { execFile, spawn } from 'node:child_process'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { all, SECRET, temporaryFolder } from '../../tests/places.ts'
import { DiskDriver } from './disk.ts'

const run = promisify(execFile)
let folder: string
let remove: () => Promise<void>
let driver: DiskDriver

beforeEach(async () => {
  ;({ folder, remove } = await temporaryFolder())
  driver = new DiskDriver({ folder, baseUrl: 'http://localhost:8000', secrets: [SECRET] })
})
afterEach(() => remove())

test('until the last byte is there nobody sees the object', async () => {
  const seen: unknown[] = []
  const slow = async function* () {
    yield Buffer.from('half')
    seen.push(await driver.size('slow'), await all(driver.list()))
    yield Buffer.from(' and half')
  }
  await driver.write('slow', slow())
  expect(seen).toEqual([undefined, []])
  expect(String(await buffer(await driver.read('slow')))).toBe('half and half')
})

test('after kill -9 in the middle of writing every object is whole, and every acknowledged one is there', async () => {
  const writer = fileURLToPath(new URL('../../tests/endless-writer.ts', import.meta.url))
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(`objects/${line}`)
    if (acknowledged.length === 20) child.kill('SIGKILL')
  }
  const found = await all(driver.list())
  for (const { key } of found) expect(await driver.size(key), key).toBe(16 * 65_536)
  expect(found.map(({ key }) => key)).toEqual(expect.arrayContaining(acknowledged))
})

test('what a killed process left aside is thrown away once it is old', async () => {
  await mkdir(join(folder, '.incoming'))
  for (const name of ['old', 'young']) await writeFile(join(folder, '.incoming', name), 'half')
  const yesterday = new Date(Date.now() - 86_400_000)
  await utimes(join(folder, '.incoming', 'old'), yesterday, yesterday)
  await driver.discardUnfinished(new Date(Date.now() - 3_600_000))
  expect(await readdir(join(folder, '.incoming'))).toEqual(['young'])
})

describe('a full disk', () => {
  let mounted = ''

  beforeEach(async ({ skip }) => {
    await mkdir(join(folder, 'small'))
    const mount = ['-t', 'tmpfs', '-o', 'size=256k', 'socle-tests', join(folder, 'small')]
    mounted = await run('mount', mount).then(
      () => join(folder, 'small'),
      () => '',
    )
    skip(!mounted, 'this user may not mount a small disk')
  })
  afterEach(async () => {
    if (mounted) await run('umount', [mounted])
  })

  test('refuses the object with 503, leaves nothing, and takes a smaller one', async () => {
    const small = new DiskDriver({ folder: mounted, baseUrl: '', secrets: [SECRET] })
    const bytes = async function* (count: number) {
      for (let i = 0; i < count; i += 1) yield Buffer.alloc(64_000)
    }
    await expect(small.write('big', bytes(10))).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'unavailable',
    })
    expect(await small.size('big')).toBeUndefined()
    expect(await readdir(join(mounted, '.incoming'))).toEqual([])
    await small.write('fits', bytes(2))
    expect(await small.size('fits')).toBe(128_000)
  })
})
