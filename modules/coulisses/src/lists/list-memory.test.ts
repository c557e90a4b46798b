import { expect, test } from 'vitest'
import { ListMemory } from './list-memory.ts'

const list = (tag: string, length: number) => ({ json: tag.repeat(length), tag, isTruncated: false })

test('lists are kept as bytes while they fit; the one not asked for longest goes first', () => {
  const memory = new ListMemory(10)
  for (const tag of ['a', 'b']) memory.keep(list(tag, 4))
  expect(memory.find('a')).toEqual({ json: Buffer.from('aaaa'), tag: 'a', isTruncated: false })
  memory.keep(list('c', 4))
  expect(memory.find('b')).toBeUndefined()
  expect(memory.find('a')).toBeDefined()
  expect(memory.find('c')).toBeDefined()
})

test('one that is kept twice takes its room once, and one beyond all room is kept alone', () => {
  const memory = new ListMemory(10)
  for (let round = 0; round < 9; round += 1) memory.keep(list('a', 4))
  memory.keep(list('b', 4))
  expect(memory.find('a')).toBeDefined()
  memory.keep(list('h', 99))
  expect(memory.find('a')).toBeUndefined()
  expect(memory.find('h')?.json).toHaveLength(99)
})
