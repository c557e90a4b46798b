import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { closing, eventText, type IcsEvent, opening } from './ics.ts'

const event: IcsEvent = {
  uid: 'asg-1@coulisses',
  start: '2025-09-01T09:00:00Z',
  end: '2025-09-01T18:00:00+02:00',
  modified: '2025-08-01 10:00:00.123+00',
  summary: 'Balance',
  status: 'CONFIRMED',
  sequence: 3,
}

const calendarOf = (...events: readonly IcsEvent[]) =>
  opening({ name: 'Tournée', refreshMinutes: 60 }) + events.map(eventText).join('') + closing

function parsed(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
}

describe('what another program reads', () => {
  test('times are UTC instants, status, sequence and alarm are as given', () => {
    const text = calendarOf({ ...event, location: 'Zénith', alarmMinutesBefore: 120 })
    const [read] = parsed(text)
    expect(read!.startDate.toJSDate().toISOString()).toBe('2025-09-01T09:00:00.000Z')
    expect(read!.endDate.toJSDate().toISOString()).toBe('2025-09-01T16:00:00.000Z')
    expect(read!.location).toBe('Zénith')
    expect(read!.sequence).toBe(3)
    expect(read!.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
    const alarm = read!.component.getFirstSubcomponent('valarm')!
    expect((alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds()).toBe(-7200)
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT60M\r\n')
  })

  test('whatever stands in a text comes back, folded by octets and never inside a character', () => {
    const texts = fc
      .string({ unit: 'grapheme', maxLength: 300 })
      .map((text) => text.replaceAll(/\p{Cc}/gu, ''))
    fc.assert(
      fc.property(texts, fc.constantFrom('', '\n', ';,\\'), (words, end) => {
        const summary = `x${words}${end}x`
        const text = calendarOf({ ...event, summary })
        expect(parsed(text)[0]!.summary).toBe(summary)
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      }),
    )
  })

  test('a text cannot bring lines of its own', () => {
    const text = calendarOf({ ...event, summary: 'A\r\nEND:VEVENT\rATTACH:x\u0000\u0007' })
    expect(parsed(text)).toHaveLength(1)
    expect(parsed(text)[0]!.summary).toBe('A\nEND:VEVENT\nATTACH:x')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })
})
