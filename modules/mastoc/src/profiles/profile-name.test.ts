import { expect, test } from 'vitest'
import { tidyName } from './profile-name.ts'

test('a name is kept composed and without blanks around it', () => {
  expect(tidyName('  Zoe\u0308 Q. ')).toBe('Zoë Q.')
})

test('a name of 255 pictographs fits, one that grows beyond 255 does not', () => {
  expect([...tidyName('🧗'.repeat(255))]).toHaveLength(255)
  // U+0958 is composed to two characters
  expect(() => tidyName('\u0958'.repeat(200))).toThrow(/at most 255/)
})
