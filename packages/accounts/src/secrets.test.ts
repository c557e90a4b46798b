import { expect, test } from 'vitest'
import { deriveKey, deriveToken, keysFor } from './secrets.ts'

test('each purpose has a key of its own, the same at every start', () => {
  const key = deriveKey('secret', 'access-token')
  expect(key).toHaveLength(32)
  expect(deriveKey('secret', 'access-token')).toEqual(key)
  expect(deriveKey('secret', 'cursors')).not.toEqual(key)
  expect(deriveKey('other', 'access-token')).not.toEqual(key)
})

test('the previous secret still verifies, and never signs', () => {
  const keys = keysFor({ current: 'new', previous: 'old' }, 'purpose')
  expect(keys).toEqual([deriveKey('new', 'purpose'), deriveKey('old', 'purpose')])
  expect(keysFor({ current: 'new' }, 'purpose')).toHaveLength(1)
})

test('a derived token depends on the key and on the token', () => {
  const key = deriveKey('secret', 'x')
  expect(deriveToken(key, 'a')).toBe(deriveToken(key, 'a'))
  expect(deriveToken(key, 'b')).not.toBe(deriveToken(key, 'a'))
  expect(deriveToken(deriveKey('other', 'x'), 'a')).not.toBe(deriveToken(key, 'a'))
})
