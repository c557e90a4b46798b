import type { Finding } from './breach.ts'
import { dayEn, dayFr, duration, namedEn, namedFr } from './breach-words.ts'
import { weekOfDay } from './calendar.ts'
import { MINUTE_MS } from './local-time.ts'
import type { ProfileRule } from './profile-body.ts'
import type { PlacedSlot, Timeline } from './timeline.ts'

/** The rest between two days of work. */
interface Rest {
  /** The day of work that it leads to. */
  readonly day: number
  readonly minutes: number
  /** What ends last before it. */
  readonly before: readonly PlacedSlot[]
  /** What starts first after it. */
  readonly after: readonly PlacedSlot[]
}

type Reduction = NonNullable<ProfileRule['reduced']>

/** Rests between days of work that are too short, a reduced rest allowed as often as the profile says. */
export function* shortRests(timeline: Timeline, rule: ProfileRule): Generator<Finding> {
  const reducedRests: Rest[] = []
  for (const rest of restsOf(timeline)) {
    if (rest.minutes >= rule.limit) continue
    const { reduced } = rule
    const isNextTo =
      reduced && [...rest.before, ...rest.after].some(({ slot }) => reduced.kinds.includes(slot.kind))
    if (!isNextTo) yield tooShort(timeline, rest, rule.limit)
    else if (rest.minutes < reduced.limit) yield tooShort(timeline, rest, reduced.limit)
    else {
      reducedRests.push(rest)
      const excess = excessOf(reducedRests, reduced)
      if (excess) yield tooOften(timeline, rule.limit, excess)
    }
  }
}

function* restsOf({ days }: Timeline): Generator<Rest> {
  let before: readonly PlacedSlot[] = []
  for (const [day, slots] of days) {
    const start = slots[0]?.start ?? 0
    if (before[0]) {
      const minutes = Math.max(0, Math.floor((start - before[0].end) / MINUTE_MS))
      yield { day, minutes, before, after: slots.filter((slot) => slot.start === start) }
    }
    // work of an earlier day may end after that of a later one
    before = lastOf(before, slots)
  }
}

function lastOf(before: readonly PlacedSlot[], slots: readonly PlacedSlot[]): readonly PlacedSlot[] {
  const own = slots.reduce((latest, slot) => Math.max(latest, slot.end), 0)
  const end = Math.max(own, before[0]?.end ?? 0)
  const last = before.filter((slot) => slot.end === end)
  if (own === end) for (const slot of slots) if (slot.end === end) last.push(slot)
  return last
}

interface Excess {
  /** The reduced rests that are counted together, the last of them one too many. */
  readonly rests: readonly Rest[]
  readonly maximum: number
  readonly period: { readonly fr: string; readonly en: string }
}

/** Whether the last of these reduced rests is one too many for its ISO week or for seven days. */
function excessOf(rests: readonly Rest[], reduced: Reduction): Excess | undefined {
  const day = rests.at(-1)?.day ?? 0
  const recent = rests.slice(-7)
  const ofWeek = recent.filter((rest) => weekOfDay(rest.day) === weekOfDay(day))
  if (ofWeek.length > reduced.per_week)
    return { rests: ofWeek, maximum: reduced.per_week, period: { fr: 'par semaine', en: 'a week' } }
  const ofSevenDays = recent.filter((rest) => rest.day > day - 7)
  if (ofSevenDays.length > reduced.per_7_days)
    return { rests: ofSevenDays, maximum: reduced.per_7_days, period: { fr: 'sur 7 jours', en: 'in 7 days' } }
  return undefined
}

function tooShort({ zone }: Timeline, rest: Rest, limit: number): Finding {
  const between = betweenOf(zone, rest)
  const tell = () => ({
    fr: `Repos de ${duration(rest.minutes)} ${between.fr} ; minimum ${duration(limit)}`,
    en: `Rest of ${duration(rest.minutes)} ${between.en}; at least ${duration(limit)}`,
  })
  return { limit, actual: rest.minutes, window: windowOf(rest), slots: distinct([rest]), tell }
}

function tooOften({ zone }: Timeline, limit: number, { rests, maximum, period }: Excess): Finding {
  const rest = rests.at(-1) as Rest
  const between = betweenOf(zone, rest)
  const days = () => rests.map(({ day }) => day)
  const tell = () => ({
    fr: `Repos réduit de ${duration(rest.minutes)} ${between.fr}, le ${rests.length}e (${days().map(dayFr).join(', ')}), maximum ${maximum} ${period.fr} ; minimum ${duration(limit)}`,
    en: `Reduced rest of ${duration(rest.minutes)} ${between.en}, number ${rests.length} (${days().map(dayEn).join(', ')}), at most ${maximum} ${period.en}; at least ${duration(limit)}`,
  })
  return { limit, actual: rest.minutes, window: windowOf(rest), slots: distinct(rests), tell }
}

function betweenOf(zone: string, { before, after }: Rest): { readonly fr: string; readonly en: string } {
  const [last, first] = [before[0] as PlacedSlot, after[0] as PlacedSlot]
  return {
    get fr() {
      return `entre ${namedFr(zone, last)} et ${namedFr(zone, first)}`
    },
    get en() {
      return `between ${namedEn(zone, last)} and ${namedEn(zone, first)}`
    },
  }
}

/** The rest itself; where the days overlap, the overlap. */
function windowOf({ before, after }: Rest): { readonly start: number; readonly end: number } {
  const [end, start] = [before[0]?.end ?? 0, after[0]?.start ?? 0]
  return { start: Math.min(start, end), end: Math.max(start, end) }
}

function distinct(rests: readonly Rest[]): readonly PlacedSlot[] {
  const slots = new Set<PlacedSlot>()
  for (const { before, after } of rests) {
    for (const slot of before) slots.add(slot)
    for (const slot of after) slots.add(slot)
  }
  return [...slots].sort((a, b) => a.start - b.start)
}
