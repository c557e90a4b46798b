import { expect, test } from 'vitest'
import { normaliseKey } from './keys.ts'

test.each([
  ['mastoc/pictures/1.jpg', 'mastoc/pictures/1.jpg'],
  ['/a//b/./c', 'a/b/c'],
])('%s is kept as %s', (key, normal) => {
  expect(normaliseKey(key)).toBe(normal)
})

test.each([
  '',
  '/',
  '..',
  '../etc/passwd',
  'a/../../b',
  'a/.incoming',
  'a\\b',
  'a b',
  'é',
  'a\0',
  `${'a'.repeat(201)}`,
  'a/'.repeat(251),
])('%j is no key', (key) => {
  expect(() => normaliseKey(key)).toThrow('bad_key')
})
