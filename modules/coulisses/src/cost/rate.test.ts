import { expect, test } from 'vitest'
import { type PersonRate, type RateQuestion, rateFor } from './rate.ts'

const rate = (amountCents: number, changed: Partial<PersonRate> = {}): PersonRate => ({
  unit: 'DAY',
  amountCents,
  roleName: null,
  validFrom: '2025-01-01',
  ...changed,
})

const found = (question: Partial<RateQuestion>) =>
  rateFor({
    personRates: [],
    position: { unit: 'HOUR', amountCents: 1800 },
    orgRates: { sound: { unit: 'FLAT', amount_cents: 30_000 } },
    roleName: 'sound',
    on: '2025-09-01',
    ...question,
  })

test("the person's rate goes before the position's, that before the organisation's", () => {
  expect(found({ personRates: [rate(25_000)] })).toEqual({
    unit: 'DAY',
    amountCents: 25_000,
    source: 'person',
  })
  expect(found({})).toEqual({ unit: 'HOUR', amountCents: 1800, source: 'position' })
  expect(found({ position: null })).toEqual({ unit: 'FLAT', amountCents: 30_000, source: 'org' })
  expect(found({ position: null, roleName: 'constructor' })).toBeNull()
})

test('a rate for the role goes before one for all roles, however old', () => {
  const rates = [
    rate(25_000, { validFrom: '2025-08-01' }),
    rate(28_000, { roleName: 'sound' }),
    rate(1, { roleName: 'light' }),
  ]
  expect(found({ personRates: rates })?.amountCents).toBe(28_000)
  expect(found({ personRates: rates, roleName: 'stage' })?.amountCents).toBe(25_000)
})

test('the latest rate that is in force on the day is taken', () => {
  const rates = [rate(1), rate(3, { validFrom: '2025-09-02' }), rate(2, { validFrom: '2025-09-01' })]
  expect(found({ personRates: rates })?.amountCents).toBe(2)
  expect(found({ personRates: rates, on: '2025-09-02' })?.amountCents).toBe(3)
  expect(found({ personRates: rates, on: '2024-12-31', position: null })?.source).toBe('org')
})

test('of several units of one day the rate of the day is taken', () => {
  const rates = [rate(1, { unit: 'FLAT' }), rate(2, { unit: 'HOUR' }), rate(3)]
  expect(found({ personRates: rates })?.unit).toBe('DAY')
  expect(found({ personRates: rates.toReversed() })?.unit).toBe('DAY')
})
