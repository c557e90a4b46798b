import { expect, test } from 'vitest'
import { days, evening, french, only, slot } from '../../tests/work-slots.ts'
import { timelineOf } from './timeline.ts'
import { breachesOf, weekTotals } from './working-time.ts'

test('a breach is told with its figures, its missions and its window, in French and English', () => {
  const next = slot('Balance', ['09-02 06:00', '09-02 12:00'])
  expect(breachesOf(only('min_daily_rest'), [evening], next)).toEqual([
    {
      rule: 'min_daily_rest',
      mode: 'warn',
      limit: 660,
      actual: 480,
      unit: 'min',
      window: { start: '2025-09-01T20:00:00Z', end: '2025-09-02T04:00:00Z' },
      mission_ids: ['m-Montage', 'm-Balance'],
      assignment_ids: ['Montage', 'Balance'],
      profile: 'fr-spectacle',
      message: 'Repos de 8 h 00 entre Montage (01/09) et Balance (02/09) ; minimum 11 h 00',
      message_en: 'Rest of 8 h 00 between Montage (1 Sep) and Balance (2 Sep); at least 11 h 00',
    },
  ])
})

test('a long list of missions is named in part', () => {
  const [breach] = breachesOf(only('max_consecutive_days'), days(7))
  expect(breach?.message).toBe(
    '7 jours de travail de suite, du 01/09 au 07/09 (d1, d2, d3, d4 et 3 autres) ; maximum 6',
  )
})

test('a rule that is off says nothing, and one that blocks says so', () => {
  expect(breachesOf(only('max_consecutive_days', { mode: 'off' }), days(7))).toEqual([])
  expect(breachesOf(only('max_consecutive_days', { mode: 'block' }), days(7))[0]?.mode).toBe('block')
})

test('the candidate replaces what was planned for the same assignment', () => {
  const moved = slot('Montage', ['09-01 09:00', '09-01 17:00'])
  expect(
    breachesOf(only('min_daily_rest'), [evening, slot('b', ['09-02 08:00', '09-02 12:00'])], moved),
  ).toEqual([])
})

test('minutes are summed by ISO week of the zone', () => {
  expect(
    weekTotals(
      timelineOf(french.timezone, [
        slot('a', ['09-07 22:00', '09-08 02:00']),
        slot('b', ['12-30 09:00+01:00', '12-30 10:00+01:00']),
      ]),
    ),
  ).toEqual([
    { week: '2025-W36', minutes: 120 },
    { week: '2025-W37', minutes: 120 },
    { week: '2026-W01', minutes: 60 },
  ])
})
