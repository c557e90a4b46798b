import { expect, test } from 'vitest'
import { weekName, weekOfDay, workDayOf } from './calendar.ts'
import { DAY_MS, instantOfLocal, isTimeZone, localTimeAt } from './local-time.ts'
import { easterDay, isFrenchHoliday } from './public-holiday.ts'

const day = (text: string) => Date.parse(text) / DAY_MS
const written = (ms: number) => new Date(ms).toISOString()

test('local time follows the clocks, to the minute that they change', () => {
  const at = (zone: string, text: string) => localTimeAt(zone, Date.parse(text))
  expect(at('Europe/Paris', '2025-03-30T00:59Z')).toEqual({ day: day('2025-03-30'), minute: 119 })
  expect(at('Europe/Paris', '2025-03-30T01:00Z')).toEqual({ day: day('2025-03-30'), minute: 180 })
  expect(at('Europe/Paris', '2025-10-26T01:00Z')).toEqual({ day: day('2025-10-26'), minute: 120 })
  expect(at('America/New_York', '2025-01-01T04:59Z')).toEqual({ day: day('2024-12-31'), minute: 1439 })
  expect(at('Asia/Kathmandu', '2025-01-01T00:00Z')).toEqual({ day: day('2025-01-01'), minute: 345 })
  expect(at('UTC', '2025-01-01T00:00Z')).toEqual({ day: day('2025-01-01'), minute: 0 })
})

test('a local time that is skipped moves on, of one that comes twice the first is meant', () => {
  const instant = (text: string, minute: number) =>
    written(instantOfLocal('Europe/Paris', { day: day(text), minute }))
  expect(instant('2025-03-30', 150)).toBe('2025-03-30T01:30:00.000Z')
  expect(instant('2025-10-26', 150)).toBe('2025-10-26T00:30:00.000Z')
  expect(instant('2025-10-26', 180)).toBe('2025-10-26T02:00:00.000Z')
  expect(instant('2025-07-14', 0)).toBe('2025-07-13T22:00:00.000Z')
  // in Beirut midnight itself is skipped: the day begins at 01:00
  expect(written(instantOfLocal('Asia/Beirut', { day: day('2025-03-30'), minute: 0 }))).toBe(
    '2025-03-29T22:00:00.000Z',
  )
})

test('a zone that nobody knows is refused', () => {
  expect(isTimeZone('Europe/Paris')).toBe(true)
  expect(isTimeZone('Europe/Atlantis')).toBe(false)
})

test('ISO weeks belong to the year of their Thursday', () => {
  const week = (text: string) => weekName(weekOfDay(day(text)))
  expect(week('2025-09-01')).toBe('2025-W36')
  expect(week('2025-12-29')).toBe('2026-W01')
  expect(week('2027-01-03')).toBe('2026-W53')
  expect(week('2024-12-29')).toBe('2024-W52')
})

test('a day of work begins at 04:00', () => {
  const of = (text: string) => workDayOf('Europe/Paris', Date.parse(text))
  expect(of('2025-09-02T03:59+02:00')).toBe(day('2025-09-01'))
  expect(of('2025-09-02T04:00+02:00')).toBe(day('2025-09-02'))
})

test.each([
  ['2000-04-23', 2000],
  ['2008-03-23', 2008],
  ['2011-04-24', 2011],
  ['2025-04-20', 2025],
  ['2026-04-05', 2026],
  ['2038-04-25', 2038],
  ['2100-03-28', 2100],
])('Easter is on %s', (text, year) => {
  expect(easterDay(year)).toBe(day(text))
})

test('France has eleven public holidays a year', () => {
  const first = day('2025-01-01')
  const holidays = Array.from({ length: 365 }, (_, index) => first + index)
    .filter(isFrenchHoliday)
    .map((number) => written(number * DAY_MS).slice(5, 10))
  expect(holidays).toEqual([
    '01-01',
    '04-21',
    '05-01',
    '05-08',
    '05-29',
    '06-09',
    '07-14',
    '08-15',
    '11-01',
    '11-11',
    '12-25',
  ])
})
