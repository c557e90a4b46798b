import { expect, test } from 'vitest'
import { LiveCache } from './live-cache.ts'

function cacheOf(maxEntries = 10) {
  let nowMs = 0
  const clock = { now: () => new Date(nowMs) }
  const cache = new LiveCache<number>({ clock, maxAgeMs: 4000, maxEntries })
  return { cache, advance: (ms: number) => (nowMs += ms) }
}

test('an answer is kept for its age, counted from before it was read', async () => {
  const { cache, advance } = cacheOf()
  let reads = 0
  const read = async () => (reads += 1)
  await Promise.all([cache.get('a', read), cache.get('a', read)])
  advance(3999)
  expect(await cache.get('a', read)).toBe(1)
  advance(1)
  expect(await cache.get('a', read)).toBe(2)
  cache.clear()
  expect(await cache.get('a', read)).toBe(3)
})

test('a failed read is not kept', async () => {
  const { cache } = cacheOf()
  await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(await cache.get('a', async () => 1)).toBe(1)
})

test('the oldest goes when there are too many', async () => {
  const { cache } = cacheOf(2)
  for (const [index, key] of ['a', 'b', 'c'].entries()) await cache.get(key, async () => index)
  expect(await cache.get('c', async () => 9)).toBe(2)
  expect(await cache.get('a', async () => 9)).toBe(9)
})
