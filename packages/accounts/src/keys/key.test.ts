import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Scope } from '../accounts.ts'
import { isKeyShaped, needsAdmin, newKeySecret } from './key.ts'

test('a new secret has the shape of a key, and none comes twice', () => {
  const secrets = Array.from({ length: 500 }, newKeySecret)
  expect(secrets.every(isKeyShaped)).toBe(true)
  expect(new Set(secrets).size).toBe(500)
})

test('whoever is no admin holds keys that read one module, and no other', () => {
  const scopes = fc.uniqueArray(fc.constantFrom<Scope>('read', 'import', 'write', 'admin'), { minLength: 1 })
  fc.assert(
    fc.property(scopes, fc.option(fc.constant('mastoc')), (given, module) => {
      const isHarmless = module !== null && given.length === 1 && given[0] === 'read'
      expect(needsAdmin({ scopes: given, module })).toBe(!isHarmless)
    }),
  )
})
