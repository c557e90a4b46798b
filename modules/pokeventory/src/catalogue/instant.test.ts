import { expect, test } from 'vitest'
import { isoOf, isoOrNull } from './instant.ts'

test.each([
  ['2026-11-20 09:00:00.123456+00', '2026-11-20T09:00:00.123456Z'],
  ['2026-11-20 09:00:00+00:00', '2026-11-20T09:00:00Z'],
  ['2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z'],
])('%s is %s', (stored, iso) => {
  expect(isoOf(stored)).toBe(iso)
  expect(isoOrNull(stored)).toBe(iso)
})

test('what never was has no moment', () => {
  expect(isoOrNull(null)).toBeNull()
})
