import { expect, test } from 'vitest'
import { builtInProfiles, inZone, type RuleProfile } from '../rules/rule-profile.ts'
import { costLines, payOf } from './cost-line.ts'
import type { PaidWork } from './paid-work.ts'
import type { RateUnit } from './rate.ts'

const french = inZone(builtInProfiles[0]!, 'Europe/Paris')

const premiums = (changed: Partial<RuleProfile['premiums']>): RuleProfile => ({
  ...french,
  premiums: { ...french.premiums, ...changed },
})

/** Accepted work in French summer time at 20 € an hour; `20.5` hours or other cents as asked. */
function work(id: string, [from, to]: readonly [string, string], changed: Partial<PaidWork> = {}): PaidWork {
  const instant = (text: string) => `2025-${text.replace(' ', 'T')}${/[+Z]/.test(text) ? '' : '+02:00'}`
  return {
    assignmentId: id,
    missionId: `m-${id}`,
    projectId: 'p',
    userId: 'u',
    isAccepted: true,
    startsAt: instant(from),
    endsAt: instant(to),
    breakMinutes: 0,
    rate: rate('HOUR', 2000),
    profile: french,
    timezone: 'Europe/Paris',
    chargesPct: 0,
    ...changed,
  }
}

const rate = (unit: RateUnit, amountCents: number) => ({ unit, amountCents })

const priced = (slots: readonly PaidWork[]) =>
  costLines(slots, { withOvertime: true }).map(({ baseCents, premiums: more }) => [
    baseCents,
    more.night,
    more.sunday,
    more.holiday,
    more.overtime,
  ])

/** Base, night, Sunday, holiday, overtime: computed by hand. */
test.each<[string, PaidWork[], number[][]]>([
  [
    'an hour rate by the minute: 8 h 20 at 20 €',
    [work('a', ['09-01 09:00', '09-01 17:20'])],
    [[16_667, 0, 0, 0, 0]],
  ],
  [
    'half a cent is rounded up: 210 min at 0,01 €',
    [work('a', ['09-01 09:00', '09-01 12:30'], { rate: rate('HOUR', 1) })],
    [[4, 0, 0, 0, 0]],
  ],
  ['a short call is paid 3 h 30', [work('a', ['09-01 09:00', '09-01 10:00'])], [[7000, 0, 0, 0, 0]]],
  ['a call of 3 h 30 is paid as it is', [work('a', ['09-01 09:00', '09-01 12:30'])], [[7000, 0, 0, 0, 0]]],
  [
    'without a profile there is no minimum and no premium',
    [work('a', ['09-01 02:00', '09-01 03:00'], { profile: null })],
    [[2000, 0, 0, 0, 0]],
  ],
  [
    'the break is not paid',
    [work('a', ['09-01 09:00', '09-01 18:00'], { breakMinutes: 60 })],
    [[16_000, 0, 0, 0, 0]],
  ],
  // 22:00–06:00: 8 h × 20 €; six of them at night: 6 × 20 € × 25 %
  [
    'a quarter more from 00:00 to 06:00',
    [work('a', ['09-01 22:00', '09-02 06:00'])],
    [[16_000, 3000, 0, 0, 0]],
  ],
  // 30 March: 23:00+01 to 06:00+02 are 6 h, of which 5 at night
  [
    'the night that clocks go forward has five paid hours',
    [work('a', ['03-29 23:00+01:00', '03-30 06:00'])],
    [[12_000, 2500, 0, 0, 0]],
  ],
  [
    'the night that clocks go back has seven',
    [work('a', ['10-25 23:00', '10-26 06:00+01:00'])],
    [[16_000, 3500, 0, 0, 0]],
  ],
  // 1 May 00:00–08:00: 160 € base, 6 h of night at 25 %, 8 h at 100 %
  [
    'premiums add up: the night of 1 May',
    [work('a', ['05-01 00:00', '05-01 08:00'])],
    [[16_000, 3000, 0, 16_000, 0]],
  ],
  [
    'only the minutes of 1 May are paid twice',
    [work('a', ['04-30 20:00', '05-01 00:30'])],
    [[9000, 250, 0, 1000, 0]],
  ],
  [
    'other holidays add what the profile says: Ascension',
    [
      work('a', ['05-29 09:00', '05-29 13:00'], {
        profile: premiums({ holiday: { calendar: 'FR', percent: 50, dates: {} } }),
      }),
    ],
    [[8000, 0, 0, 4000, 0]],
  ],
  [
    'Sunday: 22:00–02:00 around midnight, two hours at 10 %',
    [work('a', ['09-06 22:00', '09-07 02:00'], { profile: premiums({ sunday: { percent: 10 } }) })],
    [[8000, 1000, 400, 0, 0]],
  ],
  [
    'a night from 22:00 goes on after midnight',
    [
      work('a', ['09-01 21:00', '09-02 07:00'], {
        profile: premiums({ night: { from: '22:00', to: '06:00', percent: 12.5 } }),
      }),
    ],
    [[20_000, 2000, 0, 0, 0]],
  ],
  [
    'a day rate: up to 24 h one day',
    [work('a', ['09-01 09:00', '09-02 09:00'], { rate: rate('DAY', 25_000), profile: null })],
    [[25_000, 0, 0, 0, 0]],
  ],
  [
    'a minute more begins the second',
    [work('a', ['09-01 09:00', '09-02 09:01'], { rate: rate('DAY', 25_000), profile: null })],
    [[50_000, 0, 0, 0, 0]],
  ],
  // 250 € / 8 = 31.25 € an hour: 2 h of night at 25 % are 15.625 €
  [
    'premiums of a day rate are an eighth of it an hour',
    [work('a', ['09-01 20:00', '09-02 02:00'], { rate: rate('DAY', 25_000) })],
    [[25_000, 1563, 0, 0, 0]],
  ],
  [
    'a flat rate is paid once, without premiums',
    [work('a', ['09-01 20:00', '09-03 02:00'], { rate: rate('FLAT', 40_000) })],
    [[40_000, 0, 0, 0, 0]],
  ],
  [
    'without a rate nothing is paid',
    [work('a', ['09-01 22:00', '09-02 06:00'], { rate: null })],
    [[0, 0, 0, 0, 0]],
  ],
])('%s', (_, slots, expected) => {
  expect(priced(slots)).toEqual(expected)
})

test('further slots of a person, project and day of work add no day rate', () => {
  const day = { rate: rate('DAY', 25_000), profile: null }
  const bases = (slots: readonly PaidWork[]) => priced(slots).map(([base]) => base)
  const morning = work('a', ['09-01 09:00', '09-01 12:00'], day)
  expect(bases([work('b', ['09-01 14:00', '09-01 18:00'], day), morning])).toEqual([0, 25_000])
  expect(bases([morning, work('b', ['09-02 03:00', '09-02 05:00'], day)])).toEqual([25_000, 0])
  expect(bases([morning, work('b', ['09-02 09:00', '09-02 12:00'], day)])).toEqual([25_000, 25_000])
  expect(bases([morning, work('b', ['09-01 14:00', '09-01 18:00'], { ...day, projectId: 'q' })])).toEqual([
    25_000, 25_000,
  ])
  expect(bases([morning, work('b', ['09-01 14:00', '09-01 18:00'], { ...day, userId: 'v' })])).toEqual([
    25_000, 25_000,
  ])
  expect(
    bases([
      { ...morning, projectId: null },
      work('b', ['09-01 14:00', '09-01 18:00'], { ...day, projectId: null }),
    ]),
  ).toEqual([25_000, 25_000])
})

test('an invitation takes no day from what is accepted', () => {
  const day = { rate: rate('DAY', 25_000), profile: null }
  const invited = work('a', ['09-01 09:00', '09-01 12:00'], { ...day, isAccepted: false })
  expect(priced([invited, work('b', ['09-01 14:00', '09-01 18:00'], day)]).map(([base]) => base)).toEqual([
    0, 25_000,
  ])
})

test('overtime: the latest minutes of the week, 8 h at 25 %, then 50 %', () => {
  // Monday to Friday 5 × 9 h = 45 h: 35 h, then 8 h at 25 % and 2 h at 50 %
  const week = [1, 2, 3, 4, 5].map((day) => work(`d${day}`, [`09-0${day} 09:00`, `09-0${day} 18:00`]))
  const overtime = (slots: readonly PaidWork[]) => priced(slots).map((line) => line[4])
  // 36 h after Thursday: 1 h at 25 % = 5 €; Friday 7 h at 25 % = 35 € and 2 h at 50 % = 20 €
  expect(overtime(week)).toEqual([0, 0, 0, 500, 5500])
  expect(overtime(week.toReversed())).toEqual([5500, 500, 0, 0, 0])
  expect(overtime(week.slice(0, 4).map((slot) => ({ ...slot, breakMinutes: 15 })))).toEqual([0, 0, 0, 0])
  expect(costLines(week, { withOvertime: false }).map((line) => line.premiums.overtime)).toEqual([
    0, 0, 0, 0, 0,
  ])
})

test('overtime counts each person, each week and only what is accepted', () => {
  const week = [3, 4, 5, 6, 7].map((day) => work(`d${day}`, [`09-0${day} 09:00`, `09-0${day} 17:00`]))
  const overtime = (slots: readonly PaidWork[]) =>
    priced(slots).reduce((sum, line) => sum + (line[4] ?? 0), 0)
  // 40 h: 5 h at 25 % of 20 €
  expect(overtime(week)).toBe(2500)
  expect(overtime([...week, work('n', ['09-08 09:00', '09-08 18:00'])])).toBe(2500)
  expect(overtime([...week, work('n', ['09-07 18:00', '09-07 20:00'], { isAccepted: false })])).toBe(2500)
  expect(overtime(week.map((slot, index) => ({ ...slot, userId: `u${index}` })))).toBe(0)
  // Sunday 22:00 to Monday 04:00: two hours of the old week, four of the new
  expect(overtime([...week, work('n', ['09-07 22:00', '09-08 04:00'])])).toBe(3500)
  // at the same time as Sunday: no minute is worked twice
  expect(overtime([...week, work('n', ['09-07 09:00', '09-07 17:00'])])).toBe(2500)
})

test('work without premiums of its own still counts towards the week', () => {
  const flat = [1, 2, 3, 4].map((day) =>
    work(`d${day}`, [`09-0${day} 09:00`, `09-0${day} 18:00`], { rate: rate('FLAT', 1) }),
  )
  expect(priced([...flat, work('x', ['09-05 09:00', '09-05 13:00'], { profile: null })])[4]?.[4]).toBe(0)
  expect(priced([...flat, work('x', ['09-05 09:00', '09-05 13:00'])])[4]?.[4]).toBe(2000)
})

test('charges are a share of base and premiums, rounded once', () => {
  const [line] = costLines([work('a', ['09-01 22:00', '09-02 06:00'], { chargesPct: 42.35 })], {
    withOvertime: true,
  })
  // 190 € × 42.35 % = 80.465 €
  expect(line).toMatchObject({ baseCents: 16_000, chargesCents: 8047, totalCents: 27_047 })
  expect(payOf(line!)).toBe(19_000)
})
