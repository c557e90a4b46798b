import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csrfToken, isCsrfToken } from './csrf.ts'

const key = new Uint8Array(32).fill(1)
const other = new Uint8Array(32).fill(2)

test('a token is good for its session alone, with its key or the one before', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (family, stranger) => {
      const token = csrfToken(key, family)
      expect(isCsrfToken([key], family, token)).toBe(true)
      expect(isCsrfToken([other, key], family, token)).toBe(true)
      expect(isCsrfToken([other], family, token)).toBe(false)
      expect(isCsrfToken([key], stranger, token)).toBe(stranger === family)
    }),
  )
})

test('a token that was changed anywhere is none', () => {
  const token = csrfToken(key, 'family')
  for (let at = 0; at < token.length; at += 1) {
    const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
    expect(isCsrfToken([key], 'family', changed)).toBe(false)
  }
})

test.each(['', '.', 'dev', 'a.b', '1', 'é'.repeat(60), 'x'.repeat(10_000)])('%j is no token', (text) => {
  expect(isCsrfToken([key], 'family', text)).toBe(false)
})

test('two tokens of one session are not the same', () => {
  expect(csrfToken(key, 'family')).not.toBe(csrfToken(key, 'family'))
})
