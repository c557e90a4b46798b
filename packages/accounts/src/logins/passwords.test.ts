import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { isOutdated, NOBODYS_HASH, Passwords } from './passwords.ts'

test('nobody’s hash is as slow as a real one, and no password fits it', async () => {
  const passwords = new Passwords()
  expect(isOutdated(NOBODYS_HASH)).toBe(false)
  expect(await passwords.verify(null, 'x')).toBe(false)
  expect(await passwords.verify('$2b$10$not-argon2', 'x')).toBe(false)
})

test('weaker parameters are outdated, stronger ones are not', async () => {
  expect(isOutdated(await hash('x', { memoryCost: 8192 }))).toBe(true)
  expect(isOutdated(await hash('x', { memoryCost: 19_456, timeCost: 1 }))).toBe(true)
  expect(isOutdated(await hash('x', { memoryCost: 32_768, timeCost: 3 }))).toBe(false)
})
