import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantAt, msOf, wireInstant } from './instant.ts'

const read = (text: string) => instantAt(text, ['body', 'start_at']).toISOString()

describe('an instant of the wire', () => {
  test.each([
    ['2025-09-01T09:00:00Z', '2025-09-01T09:00:00.000Z'],
    ['2025-09-01 09:00', '2025-09-01T09:00:00.000Z'],
    ['2025-09-01', '2025-09-01T00:00:00.000Z'],
    ['2025-09-01T09:00:00,5z', '2025-09-01T09:00:00.500Z'],
    ['2025-09-01T09:00:00.123456+0200', '2025-09-01T07:00:00.123Z'],
    ['2025-09-01T23:30-05', '2025-09-02T04:30:00.000Z'],
    [' 2024-02-29T12:00 +01:00 ', '2024-02-29T11:00:00.000Z'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ...[
      '',
      'junk',
      '2025-02-30',
      '2025-13-01',
      '2023-02-29T10:00Z',
      '2025-09-01T24:30Z',
      '2025-09-01T09:60Z',
    ],
    ...[
      '1999-12-31T23:59:59Z',
      '2101-01-01',
      '9999-01-01',
      '2025-09-01T09:00:00+2',
      '1756717200',
      '20250901',
    ],
  ])('%j is none', (text) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        errors: [expect.objectContaining({ loc: ['body', 'start_at'] })],
      }),
    )
  })
})

const moment = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-12-31T23:59:59Z'),
  noInvalidDate: true,
})

describe('an instant as it is answered', () => {
  test('is the same whether it comes as a date, as ISO or as the database’s text', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 999 }), (date, micros) => {
        const iso = date.toISOString()
        const stored = `${iso.slice(0, 10)} ${iso.slice(11, 23)}${String(micros).padStart(3, '0')}+00`
        // as PostgreSQL writes it: no zeros at the end of a fraction
        const short = stored.replace(/\.?0+\+00$/, '+00')
        const text = iso.includes('.000Z') ? iso.replace('.000', '') : iso
        for (const form of [date, iso, stored]) expect(wireInstant(form)).toBe(text)
        if (/\.\d+\+00$/.test(short)) expect(wireInstant(short)).toBe(text)
        expect(msOf(wireInstant(stored))).toBe(date.getTime())
      }),
    )
  })

  test('has milliseconds only when there are some', () => {
    expect(wireInstant('2025-09-01 09:00:00+00')).toBe('2025-09-01T09:00:00Z')
    expect(wireInstant('2025-09-01 09:00:00.25+00')).toBe('2025-09-01T09:00:00.250Z')
    expect(wireInstant('2025-09-01 09:00:00.0004+00')).toBe('2025-09-01T09:00:00Z')
  })

  test('reads back as what it was', () => {
    fc.assert(
      fc.property(moment, (date) => {
        expect(read(wireInstant(date))).toBe(date.toISOString())
      }),
    )
  })
})
