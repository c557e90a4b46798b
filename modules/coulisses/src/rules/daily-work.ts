import type { Finding } from './breach.ts'
import { dayEn, dayFr, duration, titlesOf } from './breach-words.ts'
import { MINUTE_MS } from './local-time.ts'
import type { ProfileRule } from './profile-body.ts'
import { blocksOf, lengthOf, type PlacedSlot, type Timeline } from './timeline.ts'

/** Days on which more is worked than may be. */
export function longDays(timeline: Timeline, rule: ProfileRule): Iterable<Finding> {
  return daysOver(timeline, rule, {
    measure: (slots) => lengthOf(blocksOf(slots)),
    fr: 'Travail',
    en: 'Work',
  })
}

/** Days on which too much time lies between the first start and the last end. */
export function wideDays(timeline: Timeline, rule: ProfileRule): Iterable<Finding> {
  return daysOver(timeline, rule, {
    measure: (slots) => lastEnd(slots) - (slots[0]?.start ?? 0),
    fr: 'Amplitude',
    en: 'Span',
  })
}

interface DailyMeasure {
  readonly measure: (slots: readonly PlacedSlot[]) => number
  readonly fr: string
  readonly en: string
}

function* daysOver(
  timeline: Timeline,
  rule: ProfileRule,
  { measure, fr, en }: DailyMeasure,
): Generator<Finding> {
  for (const [day, slots] of timeline.days) {
    const limit = limitOf(rule, slots)
    const actual = Math.ceil(measure(slots) / MINUTE_MS)
    if (actual <= limit) continue
    const tell = () => {
      const titles = titlesOf(slots)
      return {
        fr: `${fr} de ${duration(actual)} le ${dayFr(day)} (${titles.fr}) ; maximum ${duration(limit)}`,
        en: `${en} of ${duration(actual)} on ${dayEn(day)} (${titles.en}); at most ${duration(limit)}`,
      }
    }
    yield { limit, actual, window: { start: slots[0]?.start ?? 0, end: lastEnd(slots) }, slots, tell }
  }
}

/** Of a mixed day the smallest limit holds: otherwise taking a slot away could break the day that remains. */
function limitOf(rule: ProfileRule, slots: readonly PlacedSlot[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const { slot } of slots) {
    const ofKind = rule.by_kind?.find(({ kinds }) => kinds.includes(slot.kind))
    least = Math.min(least, ofKind?.limit ?? rule.limit)
  }
  return least
}

function lastEnd(slots: readonly PlacedSlot[]): number {
  return slots.reduce((latest, { end }) => Math.max(latest, end), 0)
}
