import { workDayOf } from '../rules/calendar.ts'
import { BASIS, basisPoints, halfUp } from './half-up.ts'
import { overtimeOf } from './overtime.ts'
import {
  type CostLine,
  minutesOf,
  type PaidWork,
  type Premiums,
  presenceOf,
  workedRange,
  zoneOf,
} from './paid-work.ts'
import { weightedMinutes } from './premium.ts'

const MINUTES_OF_DAY = 1440
/** A day's rate is that of so many hours when a premium is taken of it. */
const HOURS_OF_DAY_RATE = 8

export interface CostOptions {
  /** Overtime of the accepted work; then the whole weeks of everybody must be among the work. */
  readonly withOvertime: boolean
  /** Missions whose lines are wanted; absent: all. The other work still shares days and weeks with them. */
  readonly missionIds?: ReadonlySet<string>
}

/** Prices assignments, in the order that they are given; each is rounded half up by component. */
export function costLines(work: readonly PaidWork[], options: CostOptions): readonly CostLine[] {
  const { withOvertime, missionIds } = options
  const paidDays = daysPaidBy(work)
  const overtime = withOvertime ? overtimeOf(work.filter(({ isAccepted }) => isAccepted)) : new Map()
  const wanted = missionIds ? work.filter(({ missionId }) => missionIds.has(missionId)) : work
  return wanted.map((one) => {
    const weighted = withOvertime ? (overtime.get(one.assignmentId) ?? 0) : 0
    return lineOf(one, { days: paidDays.get(one) ?? 0, overtime: weighted })
  })
}

/** Days that each slot with a day's rate is paid: of several on one day of work for one project, the first has them. */
function daysPaidBy(work: readonly PaidWork[]): ReadonlyMap<PaidWork, number> {
  const firmFirst = work
    .filter(({ rate }) => rate?.unit === 'DAY')
    .toSorted(
      (a, b) =>
        Number(b.isAccepted) - Number(a.isAccepted) ||
        Date.parse(a.startsAt) - Date.parse(b.startsAt) ||
        (a.assignmentId < b.assignmentId ? -1 : 1),
    )
  const taken = new Set<string>()
  const days = new Map<PaidWork, number>()
  for (const one of firmFirst) {
    const day = workDayOf(zoneOf(one), Date.parse(one.startsAt))
    const key = `${one.userId} ${one.projectId ?? one.missionId} ${day}`
    if (!taken.has(key)) days.set(one, Math.ceil(minutesOf(presenceOf(one)) / MINUTES_OF_DAY))
    taken.add(key)
  }
  return days
}

interface Counted {
  readonly days: number
  /** Minutes multiplied by basis points. */
  readonly overtime: number
}

function lineOf(work: PaidWork, counted: Counted): CostLine {
  const baseCents = baseOf(work, counted.days)
  const premiums = premiumsOf(work, counted.overtime)
  const pay = baseCents + premiums.night + premiums.sunday + premiums.holiday + premiums.overtime
  const chargesCents = halfUp([pay, basisPoints(work.chargesPct)], BASIS)
  return {
    assignmentId: work.assignmentId,
    missionId: work.missionId,
    userId: work.userId,
    unit: work.rate?.unit ?? null,
    baseCents,
    premiums,
    chargesCents,
    totalCents: pay + chargesCents,
  }
}

function baseOf(work: PaidWork, days: number): number {
  if (!work.rate) return 0
  const { unit, amountCents } = work.rate
  if (unit === 'FLAT') return amountCents
  if (unit === 'DAY') return days * amountCents
  const minutes = Math.max(minutesOf(workedRange(work)), work.profile?.premiums.min_call ?? 0)
  return halfUp([minutes, amountCents], 60)
}

function premiumsOf({ rate, profile, ...work }: PaidWork, overtime: number): Premiums {
  if (!rate || !profile || rate.unit === 'FLAT') return { night: 0, sunday: 0, holiday: 0, overtime: 0 }
  const hours = rate.unit === 'DAY' ? HOURS_OF_DAY_RATE : 1
  const paid = (weighted: number) => halfUp([weighted, rate.amountCents], 60 * hours * BASIS)
  const weighted = weightedMinutes(profile, workedRange({ rate, profile, ...work }))
  return {
    night: paid(weighted.night),
    sunday: paid(weighted.sunday),
    holiday: paid(weighted.holiday),
    overtime: paid(overtime),
  }
}

/** What the person is paid: the line without the employer's charges. */
export function payOf({ totalCents, chargesCents }: CostLine): number {
  return totalCents - chargesCents
}
