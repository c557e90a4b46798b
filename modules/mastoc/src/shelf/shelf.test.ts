import { expect, test } from 'vitest'
import { Shelf } from './shelf.ts'

const shelfOf = (maxBytes: number) => new Shelf<Buffer>(maxBytes, (body) => body.length)
const body = (bytes: number) => async () => Buffer.alloc(bytes)

test('what is fetched is made once for all who wait for it, and kept', async () => {
  const shelf = shelfOf(100)
  let made = 0
  const make = () => {
    made += 1
    return body(10)()
  }
  await Promise.all([shelf.fetch('a', make), shelf.fetch('a', make)])
  await shelf.fetch('a', make)
  expect(made).toBe(1)
})

test('beyond the bound the least recently fetched leaves', async () => {
  const shelf = shelfOf(100)
  const made: string[] = []
  const ask = (key: string) =>
    shelf.fetch(key, () => {
      made.push(key)
      return body(40)()
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('what is still being made stays, however full the shelf becomes', async () => {
  const shelf = shelfOf(100)
  const { promise, resolve } = Promise.withResolvers<Buffer>()
  const slow = shelf.fetch('slow', () => promise)
  for (const key of ['a', 'b', 'c']) await shelf.fetch(key, body(80))
  let made = 0
  const again = shelf.fetch('slow', () => {
    made += 1
    return body(1)()
  })
  resolve(Buffer.alloc(90))
  expect(await again).toBe(await slow)
  expect(made).toBe(0)
  await shelf.fetch('d', body(10))
  await shelf.fetch('slow', body(1))
  expect((await shelf.fetch('slow', body(1))).length).toBe(90)
})

test('a making that failed is tried again', async () => {
  const shelf = shelfOf(100)
  await expect(shelf.fetch('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  await expect(shelf.fetch('a', body(10))).resolves.toBeDefined()
})
