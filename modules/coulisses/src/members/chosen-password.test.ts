import { expect, test } from 'vitest'
import { choosePassword } from './chosen-password.ts'

const rules = { isProduction: false, isWeakAllowed: false }

test('a password is made when none is given, each time another one', () => {
  const first = choosePassword(undefined, rules)
  expect(first).toMatchObject({ isMade: true, chosen: expect.stringMatching(/^[\w-]{20}$/) })
  expect(choosePassword(undefined, rules)).not.toEqual(first)
})

test('a short password is taken only when that is said, and never in production', () => {
  expect(choosePassword('long enough', rules)).toEqual({ chosen: 'long enough', isMade: false })
  expect(choosePassword('secret', rules)).toHaveProperty('fault')
  expect(choosePassword('secret', { ...rules, isWeakAllowed: true })).toEqual({
    chosen: 'secret',
    isMade: false,
  })
  expect(choosePassword('secret', { isProduction: true, isWeakAllowed: true })).toHaveProperty('fault')
  expect(choosePassword('', { ...rules, isWeakAllowed: true })).toHaveProperty('fault')
})
