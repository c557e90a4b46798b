import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRealBoard, readRealBoard } from '../../tests/real-board.ts'
import { contractTime, instantOf, microsecondsOf, parseInstant, parseQueryInstant } from './instant.ts'

describe('a time', () => {
  it('is read with its offset and keeps its microseconds', () => {
    expect(parseInstant('2025-05-03T13:36:05.431058-05:00')).toBe('2025-05-03T18:36:05.431058Z')
    expect(parseInstant('2025-03-01T12:20:05.12-05:00')).toBe('2025-03-01T17:20:05.120000Z')
    expect(parseInstant('2025-05-03')).toBe('2025-05-03T00:00:00.000000Z')
    expect(parseInstant('2025-05-03 18:36')).toBe('2025-05-03T18:36:00.000000Z')
    expect(parseInstant('2025-01-01T00:30:00+0100')).toBe('2024-12-31T23:30:00.000000Z')
    expect(parseInstant('2025-05-03T18:36:05.1234567Z')).toBe('2025-05-03T18:36:05.123456Z')
    expect(parseInstant('0001-01-01')).toBe('0001-01-01T00:00:00.000000Z')
  })

  it.each([
    'yesterday',
    '',
    '2025-02-30',
    '2025-13-01',
    '2025-01-01T25:00:00',
    '2025-01-01T10:60:00',
    '2025-01-01T10:00:00+25:00',
    '0000-01-01',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '2025-01-01T10',
    '1',
  ])('is unreadable as %j', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('in a query string may have a space where its plus was', () => {
    expect(parseQueryInstant('2025-05-03T18:36:05 02:00')).toBe('2025-05-03T16:36:05.000000Z')
    expect(parseQueryInstant('2025-05-03T18:36:05.5 0200')).toBe('2025-05-03T16:36:05.500000Z')
    expect(parseQueryInstant('2025-05-03 18:36')).toBe('2025-05-03T18:36:00.000000Z')
    expect(parseQueryInstant('2025-05-03T18:36:05+02:00')).toBe('2025-05-03T16:36:05.000000Z')
  })

  it('of the database is shown with six digits and without a zone', () => {
    expect(contractTime('2025-05-03 18:36:05.431058+00')).toBe('2025-05-03T18:36:05.431058')
    expect(contractTime('2025-05-03 18:36:05.43+00')).toBe('2025-05-03T18:36:05.430000')
    expect(contractTime('2025-05-03 18:36:05+00')).toBe('2025-05-03T18:36:05.000000')
    expect(instantOf('2025-05-03 18:36:05+00')).toBe('2025-05-03T18:36:05.000000Z')
    expect(() => contractTime('2025-05-03 18:36:05+02')).toThrow()
  })

  it('sorts as text as it does as a number of microseconds', () => {
    const moment = fc
      .tuple(
        fc.date({ min: new Date('1902-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        fc.nat(999_999),
      )
      .map(([date, micros]) => `${date.toISOString().slice(0, 19)}.${String(micros).padStart(6, '0')}Z`)
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(parseInstant(a)).toBe(a)
        expect(microsecondsOf(a) < microsecondsOf(b)).toBe(a < b)
      }),
    )
  })
})

describeRealBoard('on the real board', () => {
  it('every date is read, and its text keeps the order of time', () => {
    const instants = readRealBoard().climbs.map((climb) => parseInstant(climb.dateCreated)!)
    expect(instants.every((instant) => instant.length === 27)).toBe(true)
    expect(instants.toSorted().reverse()).toEqual(instants)
  })
})
