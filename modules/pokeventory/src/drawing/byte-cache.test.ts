import { expect, test } from 'vitest'
import { ByteCache } from './byte-cache.ts'

test('what was not asked for the longest gives way first', () => {
  const cache = new ByteCache(10)
  cache.put('a', new Uint8Array(4))
  cache.put('b', new Uint8Array(4))
  expect(cache.get('a')).toHaveLength(4)
  cache.put('c', new Uint8Array(4))
  expect(['a', 'b', 'c'].map((key) => cache.get(key)?.length)).toEqual([4, undefined, 4])
})

test('the same key counts once, and what is too large is not kept', () => {
  const cache = new ByteCache(10)
  cache.put('a', new Uint8Array(6))
  cache.put('a', new Uint8Array(5))
  cache.put('b', new Uint8Array(5))
  expect(cache.get('a')).toHaveLength(5)
  cache.put('c', new Uint8Array(11))
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([undefined, undefined, undefined])
})
