import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costLines } from './cost-line.ts'
import { type ForecastInput, forecastOf } from './forecast.ts'
import type { PaidWork } from './paid-work.ts'
import { seatsOf } from './seat.ts'

const day = (id: string, number: number, changed: Partial<PaidWork> = {}): PaidWork => ({
  assignmentId: id,
  missionId: `m${number}`,
  projectId: 'p',
  userId: id,
  isAccepted: true,
  startsAt: `2025-09-0${number}T07:00:00Z`,
  endsAt: `2025-09-0${number}T15:00:00Z`,
  breakMinutes: 0,
  rate: { unit: 'DAY', amountCents: 20_000 },
  profile: null,
  timezone: 'Europe/Paris',
  chargesPct: 0,
  ...changed,
})

const forecast = (changed: Partial<ForecastInput>) =>
  forecastOf({
    missionIds: new Set(['m1', 'm2']),
    planned: [],
    worked: [],
    recorded: new Set(),
    surplus: new Set(),
    holes: [],
    budgetCents: null,
    ...changed,
  })

test('accepted, invited, empty and recorded work are summed apart, charges included', () => {
  const planned = [
    day('a', 1, { chargesPct: 50 }),
    day('b', 2),
    day('i', 2, { isAccepted: false }),
    day('i2', 2, { isAccepted: false }),
  ]
  const found = forecast({
    planned,
    worked: [day('a', 1, { rate: { unit: 'HOUR', amountCents: 3000 }, chargesPct: 50 }), day('b', 2)],
    recorded: new Set(['a']),
    surplus: new Set(['i2']),
    holes: [
      { work: day('', 1, { rate: { unit: 'FLAT', amountCents: 10_000 }, isAccepted: false }), count: 3 },
    ],
  })
  expect(found).toMatchObject({
    accepted: 50_000,
    invited: 40_000,
    holes: 30_000,
    planned: 100_000,
    actual: 36_000,
  })
  expect(found.lines.map(({ userId, totalCents }) => [userId, totalCents])).toEqual([
    ['a', 30_000],
    ['b', 20_000],
  ])
})

test('work of other missions shares the day, and is not counted', () => {
  const elsewhere = day('a', 1, { assignmentId: 'x', missionId: 'm9', startsAt: '2025-09-01T05:00:00Z' })
  expect(forecast({ planned: [elsewhere, day('a', 1)] })).toMatchObject({
    accepted: 0,
    lines: [{ baseCents: 0 }],
  })
})

test.each([
  [20_000, 100],
  [19_999, 100],
  [22_222, 90],
  [22_223, null],
  [0, 100],
  [null, null],
])('200 € of a budget of %s cents raise alarm %s', (budgetCents, alarm) => {
  expect(forecast({ planned: [day('a', 1)], budgetCents }).alarm).toBe(alarm)
})

test('a project that costs nothing raises no alarm', () => {
  expect(forecast({ budgetCents: 0 }).alarm).toBeNull()
})

test('what is accepted is the sum of its lines, whatever is invited or empty', () => {
  const work = fc
    .array(fc.record({ number: fc.integer({ min: 1, max: 2 }), isAccepted: fc.boolean(), person: fc.nat(4) }))
    .map((all) =>
      all.map(({ number, isAccepted, person }, index) =>
        day(`a${index}`, number, { isAccepted, userId: `u${person}`, chargesPct: 41.7 }),
      ),
    )
  fc.assert(
    fc.property(work, (planned) => {
      const found = forecast({ planned })
      const alone = costLines(
        planned.filter(({ isAccepted }) => isAccepted),
        { withOvertime: true },
      )
      expect(found.lines).toEqual(alone)
      expect(found.accepted).toBe(alone.reduce((sum, { totalCents }) => sum + totalCents, 0))
    }),
  )
})

test('a mission without positions has one seat', () => {
  const mission = { role: 'tech', positions: [] }
  const people = ['a', 'b'].map((assignmentId) => ({ assignmentId, roleName: null, isAccepted: false }))
  expect(seatsOf(mission, [])).toEqual({ filled: [], holes: [{ roleName: 'tech', count: 1 }] })
  expect(seatsOf(mission, people)).toEqual({ filled: ['a'], holes: [] })
  expect(seatsOf(mission, [people[0]!, { ...people[1]!, isAccepted: true }]).filled).toEqual(['b'])
})

test('positions are filled by role, accepted people first, and the rest of the quota is empty', () => {
  const mission = {
    role: 'sound',
    positions: [
      { roleName: 'sound', quota: 2 },
      { roleName: 'light', quota: 3 },
    ],
  }
  const people = [
    { assignmentId: 'invited', roleName: null, isAccepted: false },
    { assignmentId: 'late', roleName: 'sound', isAccepted: false },
    { assignmentId: 'accepted', roleName: 'sound', isAccepted: true },
    { assignmentId: 'light', roleName: 'light', isAccepted: true },
    { assignmentId: 'extra', roleName: 'rigger', isAccepted: true },
    { assignmentId: 'asked', roleName: 'rigger', isAccepted: false },
  ]
  expect(seatsOf(mission, people)).toEqual({
    filled: ['extra', 'accepted', 'invited', 'light'],
    holes: [{ roleName: 'light', count: 2 }],
  })
})
