import { DAY_MS, instantOfLocal, localTimeAt, MINUTE_MS } from '../rules/local-time.ts'

export interface CopyPlan {
  /** ISO instants of the mission that is copied. */
  readonly startsAt: string
  readonly endsAt: string
  /** Of the first copy; absent: that of the mission, `shiftMinutes` later. */
  readonly startAt?: Date | undefined
  readonly shiftMinutes?: number | undefined
  readonly count: number
  readonly everyDays: number
  /** Whose days are counted. */
  readonly timezone: string
}

/** Start and end of each copy: the same hour of the clock every so many days, as long as the mission. */
export function copyTimes(plan: CopyPlan): { readonly start: Date; readonly end: Date }[] {
  const from = new Date(plan.startsAt).getTime()
  const lengthMs = new Date(plan.endsAt).getTime() - from
  const first = plan.startAt?.getTime() ?? from + (plan.shiftMinutes ?? 0) * MINUTE_MS
  const local = localTimeAt(plan.timezone, first)
  // seconds are the same in every zone
  const restMs = first - Math.floor(first / MINUTE_MS) * MINUTE_MS
  return Array.from({ length: plan.count }, (_, at) => {
    const day = local.day + at * plan.everyDays
    const start = at === 0 ? first : instantOfLocal(plan.timezone, { ...local, day }) + restMs
    return { start: new Date(start), end: new Date(start + lengthMs) }
  })
}

/** Nobody plans farther than what instants of the wire can say. */
export function isPlannable(end: Date): boolean {
  return end.getTime() < Date.UTC(2101, 0, 1) && end.getTime() >= Date.UTC(2000, 0, 1) + DAY_MS
}
