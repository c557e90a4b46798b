import type { Finding } from './breach.ts'
import { dayEn, dayFr, duration, titlesOf } from './breach-words.ts'
import { mondayOf, weekParts, weekRange } from './calendar.ts'
import { MINUTE_MS } from './local-time.ts'
import type { ProfileRule } from './profile-body.ts'
import type { PlacedSlot, Range, Timeline, WorkWeek } from './timeline.ts'

export const DEFAULT_WEEKS = 12

/** ISO weeks with more work than there may be. */
export function longWeeks({ weeks }: Timeline, { limit }: ProfileRule): readonly Finding[] {
  return weeks.flatMap((week) => {
    const actual = Math.ceil(week.workMs / MINUTE_MS)
    if (actual <= limit) return []
    const { year, number } = weekParts(week.week)
    const tell = () => {
      const titles = titlesOf(week.slots)
      return {
        fr: `Travail de ${duration(actual)} la semaine ${number} de ${year} (${titles.fr}) ; maximum ${duration(limit)}`,
        en: `Work of ${duration(actual)} in week ${number} of ${year} (${titles.en}); at most ${duration(limit)}`,
      }
    }
    return [{ limit, actual, window: rangeOf(week), slots: week.slots, tell }]
  })
}

/** Some consecutive weeks of the calendar, and the work in them. */
interface Stretch {
  readonly weeks: readonly WorkWeek[]
  readonly first: number
  readonly workMs: number
}

/**
 * Stretches of consecutive weeks whose mean is too high. Of stretches that overlap, the worst is told. Only those are
 * looked at that hold the candidate and touch the window: a worse one that nobody asked about must not stand for them.
 */
export function heavyStretches(timeline: Timeline, rule: ProfileRule): readonly Finding[] {
  const length = rule.weeks ?? DEFAULT_WEEKS
  const worst: Stretch[] = []
  let reach = Number.NEGATIVE_INFINITY
  for (const stretch of stretchesOf(timeline, length)) {
    if (stretch.workMs <= rule.limit * length * MINUTE_MS) continue
    const last = worst.at(-1)
    if (!last || stretch.first >= reach) worst.push(stretch)
    else if (stretch.workMs > last.workMs) worst[worst.length - 1] = stretch
    reach = stretch.first + length
  }
  return worst.map((stretch) => heavy(timeline, rule, stretch))
}

/** A stretch that begins in a week without work has no more work than the next that begins with some. */
function stretchesOf({ zone, weeks, candidate, window }: Timeline, length: number): readonly Stretch[] {
  const stretches: Stretch[] = []
  let [from, to, workMs] = [0, 0, 0]
  for (const { week: first, workMs: ofFirst } of weeks) {
    for (let next = weeks[to]; next && next.week < first + length; next = weeks[to]) {
      workMs += next.workMs
      to += 1
    }
    const held = weeks.slice(from, to)
    const isAsked =
      (!candidate || held.some(({ slots }) => holds(slots, candidate.assignmentId))) &&
      (!window || touches(window, stretchRange(zone, first, length)))
    if (isAsked) stretches.push({ weeks: held, first, workMs })
    workMs -= ofFirst
    from += 1
  }
  return stretches
}

function holds(slots: readonly PlacedSlot[], assignmentId: string): boolean {
  return slots.some(({ slot }) => slot.assignmentId === assignmentId)
}

function heavy({ zone }: Timeline, rule: ProfileRule, { weeks, first: begin, workMs }: Stretch): Finding {
  const length = rule.weeks ?? DEFAULT_WEEKS
  const actual = Math.ceil(workMs / length / MINUTE_MS)
  const slots = [...new Set(weeks.flatMap((week) => week.slots))]
  const first = mondayOf(begin)
  const last = first + length * 7 - 1
  const window = stretchRange(zone, begin, length)
  const tell = () => {
    const titles = titlesOf(slots)
    return {
      fr: `Moyenne de ${duration(actual)} par semaine sur ${length} semaines, du ${dayFr(first)} au ${dayFr(last)} (${titles.fr}) ; maximum ${duration(rule.limit)}`,
      en: `Mean of ${duration(actual)} a week over ${length} weeks, ${dayEn(first)} to ${dayEn(last)} (${titles.en}); at most ${duration(rule.limit)}`,
    }
  }
  return { limit: rule.limit, actual, window, slots, tell }
}

/** From the Monday of its first week to the end of its last one. */
function stretchRange(zone: string, first: number, length: number): Range {
  return { start: weekRange(zone, first).start, end: weekRange(zone, first + length - 1).end }
}

function touches(one: Range, other: Range): boolean {
  return one.start < other.end && one.end > other.start
}

function rangeOf({ start, end }: Range): Range {
  return { start, end }
}
