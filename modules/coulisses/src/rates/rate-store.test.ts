import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { centsOf, contradiction, dailyText, hasWholeCents, inForce, mirrored, ratesIn } from './rate-store.ts'

describe('the rate of a day', () => {
  test.each([
    [25_000, 'DAILY:250.0'],
    [25_050, 'DAILY:250.5'],
    [25_025, 'DAILY:250.25'],
    [0, 'DAILY:0.0'],
  ])('%i cents read %s', (DAY, text) => expect(dailyText({ DAY })).toBe(text))

  test('nothing is read where there is none', () => expect(dailyText({ HOUR: 1 })).toBeNull())
})

describe('euros and cents', () => {
  test.each([
    [1.005, 101],
    [250.1, 25_010],
    [0.07, 7],
    [1e-7, 0],
    [100_000, 10_000_000],
  ])('%d euros are %i cents', (euros, cents) => expect(centsOf(euros)).toBe(cents))

  test('every amount in cents comes back as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (cents) => {
        expect(centsOf(cents / 100)).toBe(cents)
        expect(hasWholeCents(cents / 100)).toBe(true)
      }),
    )
    expect(hasWholeCents(1.234)).toBe(false)
  })
})

describe('the two stores say the same', () => {
  const general = { role_name: null }

  test('in force is the latest that has begun, for all roles', () => {
    const rates = [
      { ...general, unit: 'DAY' as const, amount_cents: 300, valid_from: '2026-01-01' },
      { ...general, unit: 'DAY' as const, amount_cents: 100, valid_from: '2000-01-01' },
      { ...general, unit: 'DAY' as const, amount_cents: 900, valid_from: '2027-01-01' },
      { role_name: 'rigger', unit: 'HOUR' as const, amount_cents: 5, valid_from: '2000-01-01' },
    ]
    expect(inForce(rates, '2026-06-01')).toEqual({ DAY: 300 })
    expect(inForce(rates, '2025-12-31')).toEqual({ DAY: 100 })
  })

  test('a rate is mirrored under the key that the profile uses, else under the French one', () => {
    expect(mirrored({ day: 1, per_diem: 20 }, { DAY: 25_000 })).toEqual({ day: 250, per_diem: 20 })
    expect(mirrored({}, { DAY: 25_000, HOUR: 1550, FLAT: 1 })).toEqual({
      jour: 250,
      heure: 15.5,
      forfait: 0.01,
    })
    expect(mirrored({ jour: 250, x: 1 }, {})).toEqual({ x: 1 })
  })

  test('two keys of one unit must agree', () => {
    expect(contradiction({ jour: 250, day: 250 })).toBeUndefined()
    expect(contradiction({ jour: 250, day: 251 })).toBe('day')
  })

  test('what is mirrored is read back as the same rates', () => {
    const rates = fc.record(
      { DAY: fc.nat(1_000_000), HOUR: fc.nat(1_000_000), FLAT: fc.nat(1_000_000) },
      { requiredKeys: [] },
    )
    const profile = fc.dictionary(fc.constantFrom('jour', 'day', 'heure', 'flat', 'panier'), fc.nat(1000))
    fc.assert(
      fc.property(profile, rates, (map, given) => {
        expect(ratesIn(mirrored(map, given))).toEqual({ ...given })
      }),
    )
  })
})
