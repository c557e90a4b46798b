import type { PaidWork } from '../cost/paid-work.ts'
import { minutesOf, presenceOf, workedRange } from '../cost/paid-work.ts'
import { fold } from '../users/folding.ts'

/** Hours and pay of one person in one month. */
export interface MonthRow {
  readonly user_id: string
  readonly user_name: string
  /** `2025-09`, of the slot's start in UTC. */
  readonly month: string
  /** Of invitations and acceptances, by their slots; two decimals, like the others. */
  readonly hours_planned: number
  /** Of acceptances, as recorded where times were recorded. */
  readonly hours_confirmed: number
  /** Euros that the accepted work pays, without the employer's charges. */
  readonly amount: number
}

/** One slot of the report. */
export interface ReportedSlot {
  readonly userId: string
  readonly userName: string
  readonly planned: PaidWork
  /** Undefined: not accepted. */
  readonly confirmed: PaidWork | undefined
  /** Cents. */
  readonly pay: number
}

/** Sums the slots of one person by month. */
export function monthRows(slots: readonly ReportedSlot[]): MonthRow[] {
  return [...Map.groupBy(slots, ({ planned }) => monthOf(planned)).values()].map(rowOf)
}

/** By name without regard to case and accents, then month, then id. */
export function inOrder(rows: readonly MonthRow[]): MonthRow[] {
  const names = new Map(rows.map(({ user_name }) => [user_name, '']))
  for (const name of names.keys()) names.set(name, fold(name))
  return rows.toSorted(
    (one, other) =>
      compare(names.get(one.user_name)!, names.get(other.user_name)!) ||
      compare(one.month, other.month) ||
      compare(one.user_id, other.user_id),
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

function rowOf(slots: readonly ReportedSlot[]): MonthRow {
  const { userId, userName, planned } = slots[0]!
  const sum = (value: (slot: ReportedSlot) => number) => slots.reduce((all, slot) => all + value(slot), 0)
  return {
    user_id: userId,
    user_name: userName,
    month: monthOf(planned),
    hours_planned: hours(sum((slot) => minutesOf(presenceOf(slot.planned)))),
    hours_confirmed: hours(sum(({ confirmed }) => (confirmed ? minutesOf(workedRange(confirmed)) : 0))),
    amount: sum(({ pay }) => pay) / 100,
  }
}

function monthOf({ startsAt }: PaidWork): string {
  return new Date(startsAt).toISOString().slice(0, 7)
}

function hours(minutes: number): number {
  return Math.round((minutes * 100) / 60) / 100
}
