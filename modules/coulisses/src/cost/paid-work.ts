import { MINUTE_MS } from '../rules/local-time.ts'
import type { RuleProfile } from '../rules/rule-profile.ts'
import type { Rate, RateUnit } from './rate.ts'

/** One assignment as it is paid. */
export interface PaidWork {
  readonly assignmentId: string
  readonly missionId: string
  readonly projectId: string | null
  readonly userId: string
  /** Accepted: it has overtime, and is the first to have the rate of a day. */
  readonly isAccepted: boolean
  /** ISO instant. */
  readonly startsAt: string
  readonly endsAt: string
  readonly breakMinutes: number
  readonly rate: Pick<Rate, 'unit' | 'amountCents'> | null
  /** Whose premiums are paid; null: none. */
  readonly profile: RuleProfile | null
  /** Zone of days of work where there is no profile. */
  readonly timezone: string
  /** Per cent that the employer pays on top. */
  readonly chargesPct: number
}

/** Whole minutes since 1970, half-open. */
export interface MinuteRange {
  readonly start: number
  readonly end: number
}

/** What is paid for one assignment, in cents. */
export interface CostLine {
  readonly assignmentId: string
  readonly missionId: string
  readonly userId: string
  /** Null: nobody has set a rate. */
  readonly unit: RateUnit | null
  readonly baseCents: number
  readonly premiums: Premiums
  readonly chargesCents: number
  readonly totalCents: number
}

export interface Premiums {
  readonly night: number
  readonly sunday: number
  readonly holiday: number
  readonly overtime: number
}

export function presenceOf({ startsAt, endsAt }: PaidWork): MinuteRange {
  return { start: minuteOf(startsAt), end: minuteOf(endsAt) }
}

/** The presence without the break; when that was is not recorded, so it is taken from the end. */
export function workedRange(work: PaidWork): MinuteRange {
  const { start, end } = presenceOf(work)
  return { start, end: Math.max(start, end - work.breakMinutes) }
}

export function minutesOf({ start, end }: MinuteRange): number {
  return Math.max(0, end - start)
}

export function zoneOf({ profile, timezone }: PaidWork): string {
  return profile?.timezone ?? timezone
}

function minuteOf(instant: string): number {
  return Math.floor(Date.parse(instant) / MINUTE_MS)
}
