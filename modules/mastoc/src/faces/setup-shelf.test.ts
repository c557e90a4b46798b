import { expect, test } from 'vitest'
import { SetupShelf } from './setup-shelf.ts'

const body = (bytes: number) => async () => ({ json: Buffer.alloc(bytes / 2), gzip: Buffer.alloc(bytes / 2) })

test('a setup is built once for all who wait for it, and kept', async () => {
  const shelf = new SetupShelf(100)
  let built = 0
  const build = () => {
    built += 1
    return body(10)()
  }
  await Promise.all([shelf.fetch('a', build), shelf.fetch('a', build)])
  await shelf.fetch('a', build)
  expect(built).toBe(1)
})

test('beyond the bound the least recently sent setup leaves', async () => {
  const shelf = new SetupShelf(100)
  const built: string[] = []
  const ask = (tag: string) =>
    shelf.fetch(tag, () => {
      built.push(tag)
      return body(40)()
    })
  for (const tag of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(tag)
  expect(built).toEqual(['a', 'b', 'c', 'b'])
})

test('a build that failed is tried again', async () => {
  const shelf = new SetupShelf(100)
  await expect(shelf.fetch('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  await expect(shelf.fetch('a', body(10))).resolves.toBeDefined()
})
