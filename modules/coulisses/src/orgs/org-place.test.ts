import { expect, test } from 'vitest'
import { placeFaults } from './org-place.ts'

test('time zones, countries and currencies are those of IANA and ISO', () => {
  for (const timezone of ['Europe/Paris', 'UTC', 'America/Argentina/Ushuaia'])
    expect(placeFaults({ timezone }), timezone).toEqual([])
  for (const timezone of ['Mars/Olympus', '+02:00', '', 'Europe/Paris ', 'Europe'])
    expect(placeFaults({ timezone }), timezone).toMatchObject([{ loc: ['body', 'timezone'] }])
  expect(placeFaults({ country: 'BE', currency: 'EUR' })).toEqual([])
  for (const country of ['ZZ', 'XQ'])
    expect(placeFaults({ country })).toMatchObject([{ loc: ['body', 'country'] }])
  expect(placeFaults({ currency: 'ABC' })).toMatchObject([{ loc: ['body', 'currency'] }])
})
