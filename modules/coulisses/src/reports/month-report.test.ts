import { expect, test } from 'vitest'
import type { PaidWork } from '../cost/paid-work.ts'
import { inOrder, type MonthRow, monthRows, type ReportedSlot } from './month-report.ts'

const work = (startsAt: string, endsAt: string, breakMinutes = 0): PaidWork => ({
  assignmentId: startsAt,
  missionId: 'm',
  projectId: null,
  userId: 'u',
  isAccepted: true,
  startsAt,
  endsAt,
  breakMinutes,
  rate: null,
  profile: null,
  timezone: 'Europe/Paris',
  chargesPct: 0,
})

const slot = (planned: PaidWork, confirmed: PaidWork | undefined, pay: number): ReportedSlot => ({
  userId: 'u',
  userName: 'U',
  planned,
  confirmed,
  pay,
})

test('a slot counts in the month of its start in UTC, whatever its offset', () => {
  const months = monthRows([
    slot(work('2025-10-01T00:30:00+02:00', '2025-10-01T02:30:00+02:00'), undefined, 0),
    slot(work('2025-09-30T23:00:00-02:00', '2025-10-01T02:00:00-02:00'), undefined, 0),
  ])
  expect(months.map(({ month, hours_planned }) => [month, hours_planned])).toEqual([
    ['2025-09', 2],
    ['2025-10', 3],
  ])
})

test('hours are summed in minutes and rounded once, pay in cents', () => {
  const twentyMinutes = (hour: string) => work(`2025-09-01T${hour}:00:00Z`, `2025-09-01T${hour}:20:00Z`)
  const [row] = monthRows(
    ['08', '09', '10'].map((hour) => slot(twentyMinutes(hour), twentyMinutes(hour), 1010)),
  )
  expect(row).toMatchObject({ hours_planned: 1, hours_confirmed: 1, amount: 30.3 })
})

test('what was recorded counts as confirmed, without the break', () => {
  const planned = work('2025-09-01T08:00:00Z', '2025-09-01T16:00:00Z')
  const recorded = work('2025-09-01T08:00:00Z', '2025-09-01T18:00:00Z', 45)
  expect(monthRows([slot(planned, recorded, 0)])[0]).toMatchObject({
    hours_planned: 8,
    hours_confirmed: 9.25,
  })
})

test('people come by name as readers sort it, then by month, then by id', () => {
  const row = (user_name: string, month: string, user_id: string): MonthRow => ({
    user_id,
    user_name,
    month,
    hours_planned: 0,
    hours_confirmed: 0,
    amount: 0,
  })
  const rows = [
    row('Zoé', '2025-09', '1'),
    row('eva', '2025-09', '2'),
    row('Éric', '2025-10', '3'),
    row('Éric', '2025-09', '5'),
    row('Éric', '2025-09', '4'),
  ]
  expect(inOrder(rows).map(({ user_id }) => user_id)).toEqual(['4', '5', '3', '2', '1'])
})
