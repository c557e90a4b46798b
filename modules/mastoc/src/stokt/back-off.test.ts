import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backOffSeconds } from './back-off.ts'

const after = (failures: number, random: number, retryAfterSeconds?: number) =>
  backOffSeconds(failures, { random, retryAfterSeconds })

test('each failure doubles the pause, up to an hour', () => {
  expect([1, 2, 3, 4, 7, 8, 20].map((failures) => after(failures, 0.5))).toEqual([
    30, 60, 120, 240, 1920, 3600, 3600,
  ])
})

test('the pause is spread by a fifth at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, random) => {
        const planned = after(failures, 0.5)
        expect(Math.abs(after(failures, random) - planned)).toBeLessThanOrEqual(planned * 0.2 + 1)
      },
    ),
  )
})

test('what Stokt asks for wins', () => {
  expect(after(1, 0.1, 7200)).toBe(7200)
  expect(after(8, 0.1, 0)).toBe(1)
})
