import { describe, expect, test } from 'vitest'
import { evening, figures, only, slot } from '../../tests/work-slots.ts'
import { breachesOf, type WorkSlot } from './working-time.ts'

test.each<[string, WorkSlot[], number[][]]>([
  ['under', [slot('a', ['09-01 09:00', '09-01 18:59'])], []],
  ['at', [slot('a', ['09-01 09:00', '09-01 12:00']), slot('b', ['09-01 13:00', '09-01 20:00'])], []],
  [
    'over',
    [slot('a', ['09-01 09:00', '09-01 12:00']), slot('b', ['09-01 13:00', '09-01 20:01'])],
    [[600, 601]],
  ],
  ['a tour may work 12 hours', [slot('a', ['09-01 09:00', '09-01 21:00'], 'tour')], []],
  ['and not a minute more', [slot('a', ['09-01 09:00', '09-01 21:01'], 'tour')], [[720, 721]]],
  [
    'on a mixed day the smaller limit holds',
    [slot('a', ['09-01 09:00', '09-01 14:00'], 'tour'), slot('b', ['09-01 14:00', '09-01 20:00'])],
    [[600, 660]],
  ],
  [
    'what starts before 04:00 belongs to the day before',
    [slot('a', ['09-01 18:00', '09-01 23:00']), slot('b', ['09-02 03:59', '09-02 09:59'])],
    [[600, 660]],
  ],
  [
    'what starts at 04:00 belongs to its own day',
    [slot('a', ['09-01 18:00', '09-01 23:00']), slot('b', ['09-02 04:00', '09-02 10:00'])],
    [],
  ],
  [
    'two slots at the same time are not worked twice',
    [slot('a', ['09-01 09:00', '09-01 18:00']), slot('b', ['09-01 10:00', '09-01 19:00'])],
    [],
  ],
  [
    'the night that clocks go forward is an hour shorter',
    [slot('a', ['03-29 20:00+01:00', '03-30 07:00'])],
    [],
  ],
  [
    'the night that clocks go back is an hour longer',
    [slot('a', ['10-25 20:00', '10-26 06:00+01:00'])],
    [[600, 660]],
  ],
])('work of a day: %s', (_, slots, expected) => {
  expect(figures(only('max_daily_work'), slots)).toEqual(expected)
})

test.each<[string, WorkSlot[], number[][]]>([
  ['under', [slot('a', ['09-01 09:00', '09-01 10:00']), slot('b', ['09-01 20:00', '09-01 21:59'])], []],
  ['at', [slot('a', ['09-01 09:00', '09-01 10:00']), slot('b', ['09-01 20:00', '09-01 22:00'])], []],
  [
    'over',
    [slot('a', ['09-01 09:00', '09-01 10:00']), slot('b', ['09-01 20:00', '09-01 22:01'])],
    [[780, 781]],
  ],
  [
    'a festival may span 15 hours',
    [
      slot('a', ['09-01 09:00', '09-01 10:00'], 'festival'),
      slot('b', ['09-01 20:00', '09-02 00:00'], 'festival'),
    ],
    [],
  ],
  [
    'clocks that go back make the span longer',
    [slot('a', ['10-25 18:00', '10-26 06:01+01:00'])],
    [[780, 781]],
  ],
])('span of a day: %s', (_, slots, expected) => {
  expect(figures(only('max_daily_span'), slots)).toEqual(expected)
})

test.each<[string, WorkSlot[], number[][]]>([
  ['over the minimum', [evening, slot('b', ['09-02 09:01', '09-02 12:00'])], []],
  ['at the minimum', [evening, slot('b', ['09-02 09:00', '09-02 12:00'])], []],
  ['under', [evening, slot('b', ['09-02 08:59', '09-02 12:00'])], [[660, 659]]],
  ['a break inside a day is no rest', [slot('a', ['09-01 09:00', '09-01 12:00']), evening], []],
  ['next to a setup 9 hours do', [evening, slot('b', ['09-02 07:00', '09-02 12:00'], 'setup')], []],
  ['and a minute less does not', [evening, slot('b', ['09-02 06:59', '09-02 12:00'], 'setup')], [[540, 539]]],
  [
    'work that goes on into the next day leaves none',
    [slot('a', ['09-01 14:00', '09-02 10:00']), slot('b', ['09-02 09:00', '09-02 12:00'])],
    [[660, 0]],
  ],
  [
    'work of an earlier day may end last',
    [
      slot('a', ['09-01 09:00', '09-02 23:00']),
      slot('b', ['09-02 09:00', '09-02 10:00']),
      slot('c', ['09-03 09:00', '09-03 12:00']),
    ],
    [
      [660, 0],
      [660, 600],
    ],
  ],
  [
    'clocks that go forward take an hour of the rest',
    [slot('a', ['03-29 14:00+01:00', '03-29 22:00+01:00']), slot('b', ['03-30 09:00', '03-30 12:00'])],
    [[660, 600]],
  ],
  [
    'clocks that go back give one',
    [slot('a', ['10-25 14:00', '10-25 23:00']), slot('b', ['10-26 09:00+01:00', '10-26 12:00+01:00'])],
    [],
  ],
])('rest between days: %s', (_, slots, expected) => {
  expect(figures(only('min_daily_rest'), slots)).toEqual(expected)
})

describe('reduced rests', () => {
  /** Setup days from 08:00 to 23:00, so that every rest is of 9 hours. */
  const setups = (dates: readonly string[]) =>
    dates.map((date) => slot(date, [`${date} 08:00`, `${date} 23:00`], 'setup'))
  const rest = only('min_daily_rest')

  test('two of a week are allowed, the third is not and names the missions of all three', () => {
    // 1 September 2025 is a Monday
    expect(figures(rest, setups(['09-01', '09-02', '09-03']))).toEqual([])
    const [third, ...others] = breachesOf(rest, setups(['09-01', '09-02', '09-03', '09-04']))
    expect(others).toEqual([])
    expect(third).toMatchObject({
      limit: 660,
      actual: 540,
      mission_ids: ['m-09-01', 'm-09-02', 'm-09-03', 'm-09-04'],
    })
    expect(third?.message).toBe(
      'Repos réduit de 9 h 00 entre 09-03 (03/09) et 09-04 (04/09), le 3e (02/09, 03/09, 04/09), maximum 2 par semaine ; minimum 11 h 00',
    )
  })

  test('a new week begins a new count, but no seven days hold more than three', () => {
    // Saturday and Sunday, then Monday; Tuesday is the second of its week and the fourth of seven days
    const weekend = ['09-05', '09-06', '09-07', '09-08']
    expect(figures(rest, setups(weekend))).toEqual([])
    expect(figures(rest, setups([...weekend, '09-09']))).toEqual([[660, 540]])
  })

  test('one that was allowed forbids the candidate that comes before it', () => {
    const later = setups(['09-02', '09-03', '09-04'])
    expect(figures(rest, later)).toEqual([])
    expect(figures(rest, later, setups(['09-01'])[0])).toEqual([[660, 540]])
  })

  test('a rest that is too short even for that is told with the reduced minimum', () => {
    const short = slot('x', ['09-02 06:00', '09-02 12:00'], 'strike')
    expect(figures(rest, [evening, short])).toEqual([[540, 480]])
  })
})
