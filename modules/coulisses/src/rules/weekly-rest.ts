import type { Finding } from './breach.ts'
import { duration, titlesOf } from './breach-words.ts'
import { weekParts } from './calendar.ts'
import { MINUTE_MS } from './local-time.ts'
import type { ProfileRule } from './profile-body.ts'
import type { PlacedSlot, Range, Timeline, WorkWeek } from './timeline.ts'

const DEFAULT_IN_WEEK = 1440

/** ISO weeks with work but without one long rest, most of which lies inside the week. */
export function restlessWeeks(timeline: Timeline, rule: ProfileRule): readonly Finding[] {
  const gaps = gapsOf(timeline.blocks)
  const neighbours = neighboursOf(timeline.slots)
  let from = 0
  return timeline.weeks.flatMap((week) => {
    while ((gaps[from]?.end ?? Number.POSITIVE_INFINITY) <= week.start) from += 1
    const touching: Range[] = []
    for (let index = from; (gaps[index]?.start ?? Number.POSITIVE_INFINITY) < week.end; index += 1)
      touching.push(gaps[index] as Range)
    return findingOf(week, { rule, gaps: touching, neighbours })
  })
}

/** The free time, from before all work to after it. */
function gapsOf(blocks: readonly Range[]): readonly Range[] {
  const starts = [Number.NEGATIVE_INFINITY, ...blocks.map(({ end }) => end)]
  const ends = [...blocks.map(({ start }) => start), Number.POSITIVE_INFINITY]
  return starts.map((start, index) => ({ start, end: ends[index] as number }))
}

interface WeekRest {
  readonly rule: ProfileRule
  readonly gaps: readonly Range[]
  readonly neighbours: Neighbours
}

function findingOf(week: WorkWeek, { rule, gaps, neighbours }: WeekRest): readonly Finding[] {
  const { limit } = rule
  const inWeek = Math.min(rule.in_week ?? DEFAULT_IN_WEEK, limit)
  const insideOf = (gap: Range) =>
    minutes({ start: Math.max(gap.start, week.start), end: Math.min(gap.end, week.end) })
  const wideEnough = gaps.filter((gap) => insideOf(gap) >= inWeek)
  const actual = Math.max(0, ...(wideEnough.length > 0 ? wideEnough.map(minutes) : gaps.map(insideOf)))
  if (actual >= limit) return []
  const outside = wideEnough.flatMap((gap) => [
    ...(gap.end >= week.end ? neighbours.after(gap, limit) : []),
    ...(gap.start <= week.start ? neighbours.before(gap, limit) : []),
  ])
  const slots = [...new Set([...week.slots, ...outside])].toSorted((a, b) => a.start - b.start)
  const { year, number } = weekParts(week.week)
  const least = duration(limit)
  const tell = () => {
    const titles = titlesOf(slots)
    return {
      fr: `Repos hebdomadaire de ${duration(actual)} la semaine ${number} de ${year} (${titles.fr}) ; minimum ${least}, dont ${duration(inWeek)} dans la semaine`,
      en: `Weekly rest of ${duration(actual)} in week ${number} of ${year} (${titles.en}); at least ${least}, of which ${duration(inWeek)} in the week`,
    }
  }
  return [{ limit, actual, window: { start: week.start, end: week.end }, slots, tell }]
}

/** Work outside a week that alone makes a rest too short which begins or ends in it. */
interface Neighbours {
  readonly after: (gap: Range, limit: number) => readonly PlacedSlot[]
  readonly before: (gap: Range, limit: number) => readonly PlacedSlot[]
}

function neighboursOf(byStart: readonly PlacedSlot[]): Neighbours {
  const byEnd = byStart.toSorted((a, b) => a.end - b.end)
  const firstAt = new Map(byStart.map(({ start }, index) => [start, index] as const).toReversed())
  const lastAt = new Map(byEnd.map(({ end }, index) => [end, index] as const))
  return {
    after: (gap, limit) => {
      const index = firstAt.get(gap.end)
      const [slot, next] = index === undefined ? [] : [byStart[index], byStart[index + 1]]
      const without = { start: gap.start, end: next?.start ?? Number.POSITIVE_INFINITY }
      return slot && minutes(without) >= limit ? [slot] : []
    },
    before: (gap, limit) => {
      const index = lastAt.get(gap.start)
      const [slot, next] = index === undefined ? [] : [byEnd[index], byEnd[index - 1]]
      const without = { start: next?.end ?? Number.NEGATIVE_INFINITY, end: gap.end }
      return slot && minutes(without) >= limit ? [slot] : []
    },
  }
}

function minutes({ start, end }: Range): number {
  return Math.floor(Math.max(0, end - start) / MINUTE_MS)
}
