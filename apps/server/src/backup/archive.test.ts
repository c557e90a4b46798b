import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { readArchive, writeArchive } from './archive.ts'

const newPath = () => join(mkdtempSync(join(tmpdir(), 'socle-archive-')), 'a.tar.gz')

async function writeTwo(path: string) {
  const archive = writeArchive(path)
  const one = await archive.add('one.txt', 3, Buffer.from('abc'))
  const two = await archive.add('deep/two.bin', 200_000, Readable.from([Buffer.alloc(200_000, 7)]))
  await archive.finish()
  return { one, two }
}

test('what was written is read back in order, with its checksums known', async () => {
  const path = newPath()
  const { one } = await writeTwo(path)
  expect(one.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  const read: [string, number][] = []
  for await (const { name, body } of readArchive(path)) read.push([name, (await text(body)).length])
  expect(read).toEqual([
    ['one.txt', 3],
    ['deep/two.bin', 200_000],
  ])
})

test('entries may be skipped', async () => {
  const path = newPath()
  await writeTwo(path)
  const names: string[] = []
  for await (const { name } of readArchive(path)) names.push(name)
  expect(names).toEqual(['one.txt', 'deep/two.bin'])
})

test('the tar of the system lists it', async () => {
  const path = newPath()
  await writeTwo(path)
  expect(execFileSync('tar', ['tzf', path], { encoding: 'utf8' })).toBe('one.txt\ndeep/two.bin\n')
})

test('a cut archive and a file that is none are refused', async () => {
  const path = newPath()
  await writeTwo(path)
  truncateSync(path, readFileSync(path).length - 40)
  const none = newPath()
  writeFileSync(none, 'not an archive')
  for (const bad of [path, none])
    await expect(Array.fromAsync(readArchive(bad), ({ name }) => name)).rejects.toThrow()
})

test('a body that is shorter than announced fails instead of hanging', async () => {
  const archive = writeArchive(newPath())
  await expect(archive.add('short', 10, Buffer.from('abc'))).rejects.toThrow()
  archive.abandon()
})

test('a folder that cannot be written fails at once', async () => {
  const archive = writeArchive('/nonexistent/folder/a.tar.gz')
  await expect(
    archive.add('big', 50_000_000, Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(1_000_000)))),
  ).rejects.toThrow('ENOENT')
})
