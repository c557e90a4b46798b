import { expect, test } from 'vitest'
import { faultsOf, searchableLogin, tidy } from './account.ts'

test('names are kept composed and without outer spaces; an empty one is none', () => {
  expect(tidy({ username: ' E\u0301lodie ', email: '  ', fullName: ' Ada  Morel ' })).toEqual({
    username: 'Élodie',
    email: null,
    fullName: 'Ada  Morel',
  })
  expect(tidy({ isActive: false })).toEqual({ isActive: false })
})

test('local addresses are addresses', () => {
  expect(faultsOf({ email: 'admin@socle.localhost', username: 'jean-pierre.été', fullName: '' })).toEqual([])
})

test('a pictograph is one character of a name', () => {
  expect(faultsOf({ fullName: '🧗'.repeat(255), username: '🧗'.repeat(50) })).toEqual([])
  expect(faultsOf({ fullName: '🧗'.repeat(256) })).toHaveLength(1)
})

test('a login that no account can have is not looked for', () => {
  expect(searchableLogin(' ada ')).toBe('ada')
  expect(searchableLogin('')).toBeUndefined()
  expect(searchableLogin('a\0')).toBeUndefined()
  expect(searchableLogin('a'.repeat(300))).toBeUndefined()
})
