import { describe, expect, test } from 'vitest'
import { days, figures, only, slot } from '../../tests/work-slots.ts'
import { builtInProfiles, inZone } from './rule-profile.ts'
import { timelineOf } from './timeline.ts'
import { findingsOf, type WorkSlot } from './working-time.ts'

test.each<[string, WorkSlot[], number[][]]>([
  ['under', days(6, 1, ['09:00', '16:59']), []],
  ['at', days(6), []],
  ['over', [...days(6), slot('x', ['09-06 18:00', '09-06 18:01'])], [[2880, 2881]]],
  ['Sunday night is clipped at midnight', [...days(5, 3), slot('x', ['09-07 18:00', '09-08 10:00'])], []],
  [
    'a week of the autumn has an hour more',
    [slot('a', ['10-20 00:00', '10-27 00:00+01:00'])],
    [[2880, 10_140]],
  ],
])('work of a week: %s', (_, slots, expected) => {
  expect(figures(only('max_weekly_work'), slots)).toEqual(expected)
})

describe('mean of the weeks', () => {
  /** One slot of 44 h (or what is asked) from the Monday of each of these weeks, counted from 1 September 2025. */
  const weeks = (numbers: readonly number[], hours = 44) =>
    numbers.map((number) => {
      const start = Date.UTC(2025, 8, 1 + number * 7, 8)
      return {
        ...slot(`w${number}`, ['09-01 09:00', '09-01 10:00']),
        startsAt: new Date(start).toISOString(),
        endsAt: new Date(start + hours * 3_600_000).toISOString(),
      }
    })
  const range = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index)
  const mean = only('avg_weekly_work')

  test('44 hours over twelve weeks are allowed, a minute more is not', () => {
    expect(figures(mean, weeks(range(12), 43))).toEqual([])
    expect(figures(mean, weeks(range(12)))).toEqual([])
    expect(figures(mean, [...weeks(range(12)), slot('x', ['09-07 09:00', '09-07 09:01'])])).toEqual([
      [2640, 2641],
    ])
  })

  test('weeks without work count as none', () => {
    expect(figures(mean, weeks(range(11), 47))).toEqual([])
    expect(figures(mean, weeks(range(11), 49))).toEqual([[2640, 2695]])
  })

  test('only windows that hold the candidate count, and the worst of them is told', () => {
    const heavy = weeks(range(12), 46)
    expect(figures(mean, heavy, weeks([12], 1)[0])).toEqual([])
    expect(figures(mean, heavy, weeks([12], 30)[0])).toEqual([[2640, 2680]])
    expect(figures(mean, heavy, weeks([40], 60)[0])).toEqual([])
  })

  test('of a window, what touches it is told, though a worse stretch lies before', () => {
    const slots = [...weeks(range(12), 60), ...weeks(range(18, 12), 46)]
    const start = Date.parse(slots.at(-1)!.startsAt)
    const timeline = timelineOf(mean.timezone, slots, { window: { start, end: start + 3_600_000 } })
    expect([...findingsOf(mean, timeline)].map(({ finding }) => finding.actual)).toEqual([2760])
  })

  test('the European profile looks at seventeen weeks', () => {
    const european = inZone(builtInProfiles[1]!, 'Europe/Paris')
    const profile = { ...european, rules: european.rules.filter(({ rule }) => rule === 'avg_weekly_work') }
    expect(figures(profile, weeks(range(17), 48))).toEqual([])
    expect(figures(profile, weeks(range(17), 49))).toEqual([[2880, 2940]])
  })
})

test.each<[string, WorkSlot[], number[][]]>([
  ['over the minimum', [...days(6, 1, ['09:00', '21:00']), slot('n', ['09-08 09:00', '09-08 12:00'])], []],
  ['at', [...days(6, 1, ['09:00', '21:00']), slot('n', ['09-08 08:00', '09-08 12:00'])], []],
  ['under', [...days(6, 1, ['09:00', '21:00']), slot('n', ['09-08 07:59', '09-08 12:00'])], [[2100, 2099]]],
  // free from Sunday 06:00 to the week after: only 18 hours of it are in the week
  [
    'long, but most of it after the week',
    [...days(6, 1, ['09:00', '21:00']), slot('x', ['09-07 05:00', '09-07 06:00'])],
    [[2100, 1080]],
  ],
  ['work without end leaves none', [slot('a', ['08-30 09:00', '09-09 09:00'])], [[2100, 0]]],
  [
    'clocks that go forward take an hour',
    [
      ...Array.from({ length: 6 }, (_, day) =>
        slot(`s${day}`, [`03-${24 + day} 09:00+01:00`, `03-${24 + day} 22:00+01:00`]),
      ),
      slot('n', ['03-31 09:00', '03-31 12:00']),
    ],
    [[2100, 2040]],
  ],
])('rest of a week: %s', (_, slots, expected) => {
  expect(figures(only('weekly_rest'), slots)).toEqual(expected)
})

test('work outside a week is part of its breach when it alone cuts the rest short', () => {
  const week = days(6, 1, ['09:00', '21:00'])
  const rest = only('weekly_rest')
  expect(figures(rest, week, slot('n', ['09-08 07:00', '09-08 12:00']))).toEqual([[2100, 2040]])
  const broken = [...week, slot('x', ['09-07 05:00', '09-07 06:00'])]
  expect(figures(rest, broken, slot('n', ['09-08 07:00', '09-08 12:00']))).toEqual([])
  expect(figures(rest, days(6, 2, ['09:00', '21:00']), slot('p', ['08-31 22:01', '08-31 23:59']))).toEqual([
    [2100, 1981],
  ])
})

test.each<[string, WorkSlot[], number[][]]>([
  ['under', days(5), []],
  ['at', days(6), []],
  ['over', days(7), [[6, 7]]],
  ['a day off begins a new run', [...days(6), ...days(6, 8)], []],
  ['a late start belongs to the evening before', [...days(6), slot('x', ['09-07 03:00', '09-07 08:00'])], []],
])('days in a row: %s', (_, slots, expected) => {
  expect(figures(only('max_consecutive_days'), slots)).toEqual(expected)
})
