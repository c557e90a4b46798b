import { weekAt, weekRange } from '../rules/calendar.ts'
import { MINUTE_MS } from '../rules/local-time.ts'
import type { ProfilePremiums } from '../rules/profile-body.ts'
import type { RuleProfile } from '../rules/rule-profile.ts'
import { basisPoints } from './half-up.ts'
import { type MinuteRange, type PaidWork, workedRange } from './paid-work.ts'

/**
 * Minutes of overtime, multiplied by their basis points, by assignment id. The latest minutes of a person's ISO week
 * are overtime, so the whole weeks of everybody must be given.
 */
export function overtimeOf(work: readonly PaidWork[]): ReadonlyMap<string, number> {
  const weighted = new Map<string, number>()
  for (const ofPerson of Map.groupBy(work, ({ userId }) => userId).values()) {
    const inOrder = ofPerson.toSorted(byTime)
    // each profile counts the person's weeks in its own zone, and pays for the slots that it applies to
    for (const profile of profilesOf(inOrder)) addOvertime(weighted, profile, inOrder)
  }
  return weighted
}

function profilesOf(work: readonly PaidWork[]): Iterable<RuleProfile> {
  const paying = work.flatMap(({ profile }) => (profile?.premiums.overtime.steps.length ? [profile] : []))
  return new Map(paying.map((profile) => [profile.code, profile])).values()
}

function addOvertime(
  weighted: Map<string, number>,
  profile: RuleProfile,
  inOrder: readonly PaidWork[],
): void {
  const worked = new Map<number, number>()
  let covered = Number.NEGATIVE_INFINITY
  for (const slot of inOrder) {
    const range = workedRange(slot)
    // nobody works the same minute twice
    const added = { start: Math.max(range.start, covered), end: range.end }
    covered = Math.max(covered, range.end)
    for (const { week, minutes } of byWeek(profile.timezone, added)) {
      const before = worked.get(week) ?? 0
      worked.set(week, before + minutes)
      if (slot.profile?.code !== profile.code) continue
      const more = weigh(profile.premiums.overtime, { start: before, end: before + minutes })
      weighted.set(slot.assignmentId, (weighted.get(slot.assignmentId) ?? 0) + more)
    }
  }
}

function byTime(a: PaidWork, b: PaidWork): number {
  return Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.assignmentId < b.assignmentId ? -1 : 1)
}

function byWeek(zone: string, { start, end }: MinuteRange): readonly { week: number; minutes: number }[] {
  if (end <= start) return []
  const first = weekAt(zone, start * MINUTE_MS)
  const last = weekAt(zone, (end - 1) * MINUTE_MS)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const week = weekRange(zone, first + index)
    const from = Math.max(start, week.start / MINUTE_MS)
    return { week: first + index, minutes: Math.min(end, week.end / MINUTE_MS) - from }
  })
}

/** What the minutes of a week between two counts are paid more. */
function weigh({ weekly_limit, steps }: ProfilePremiums['overtime'], { start, end }: MinuteRange): number {
  let from = weekly_limit
  let sum = 0
  for (const { minutes, percent } of steps) {
    const to = minutes === null ? Number.POSITIVE_INFINITY : from + minutes
    sum += Math.max(0, Math.min(end, to) - Math.max(start, from)) * basisPoints(percent)
    from = to
  }
  return sum
}
