import type { MissionKind } from '../missions/mission.ts'
import { weekAt, weekRange, workDayOf } from './calendar.ts'

/** One accepted period of work of one person. */
export interface WorkSlot {
  readonly assignmentId: string
  readonly missionId: string
  readonly title: string
  readonly kind: MissionKind
  /** ISO instant. */
  readonly startsAt: string
  readonly endsAt: string
}

/** Half-open, in milliseconds. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface PlacedSlot extends Range {
  readonly slot: WorkSlot
  /** Its day of work, as days since 1970. */
  readonly day: number
}

export interface WorkWeek extends Range {
  readonly week: number
  readonly slots: readonly PlacedSlot[]
  readonly workMs: number
}

/** The work of one person in one zone, by start; the order that the slots came in leaves no trace. */
export interface Timeline {
  readonly zone: string
  readonly slots: readonly PlacedSlot[]
  /** Where the person is at work, without overlaps. */
  readonly blocks: readonly Range[]
  /** Days of work in their order. */
  readonly days: ReadonlyMap<number, readonly PlacedSlot[]>
  /** ISO weeks with work in their order. */
  readonly weeks: readonly WorkWeek[]
  /** The slot that is asked about; undefined: none in particular. */
  readonly candidate: WorkSlot | undefined
  /** The time that is asked about; undefined: all of it. What lies around it was read to be counted, not to be told. */
  readonly window: Range | undefined
}

export function timelineOf(
  zone: string,
  given: readonly WorkSlot[],
  { candidate, window }: Partial<Pick<Timeline, 'candidate' | 'window'>> = {},
): Timeline {
  const others = candidate
    ? given.filter(({ assignmentId }) => assignmentId !== candidate.assignmentId)
    : given
  const slots = (candidate ? [...others, candidate] : others)
    .map((slot) => placed(zone, slot))
    .toSorted(byTime)
  const blocks = blocksOf(slots)
  return {
    zone,
    slots,
    blocks,
    days: Map.groupBy(slots, ({ day }) => day),
    weeks: weeksOf(zone, slots, blocks),
    candidate,
    window,
  }
}

function placed(zone: string, slot: WorkSlot): PlacedSlot {
  const start = Date.parse(slot.startsAt)
  return { slot, start, end: Date.parse(slot.endsAt), day: workDayOf(zone, start) }
}

function byTime(a: PlacedSlot, b: PlacedSlot): number {
  return a.start - b.start || a.end - b.end || (a.slot.assignmentId < b.slot.assignmentId ? -1 : 1)
}

/** Joins slots that touch or overlap: nobody works the same minute twice. */
export function blocksOf(slots: readonly Range[]): readonly Range[] {
  const blocks: { start: number; end: number }[] = []
  for (const { start, end } of slots) {
    const last = blocks.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else blocks.push({ start, end })
  }
  return blocks
}

export function lengthOf(blocks: readonly Range[]): number {
  return blocks.reduce((sum, { start, end }) => sum + end - start, 0)
}

function weeksOf(zone: string, slots: readonly PlacedSlot[], blocks: readonly Range[]): readonly WorkWeek[] {
  const members = new Map<number, PlacedSlot[]>()
  for (const slot of slots) {
    for (const week of weeksTouched(zone, slot)) {
      const known = members.get(week)
      if (known) known.push(slot)
      else members.set(week, [slot])
    }
  }
  const worked = workByWeek(zone, blocks)
  return [...members.keys()]
    .toSorted((a, b) => a - b)
    .map((week) => ({
      ...weekRange(zone, week),
      week,
      slots: members.get(week) ?? [],
      workMs: worked.get(week) ?? 0,
    }))
}

function workByWeek(zone: string, blocks: readonly Range[]): ReadonlyMap<number, number> {
  const worked = new Map<number, number>()
  for (const block of blocks) {
    for (const week of weeksTouched(zone, block)) {
      const { start, end } = weekRange(zone, week)
      const clipped = Math.min(block.end, end) - Math.max(block.start, start)
      worked.set(week, (worked.get(week) ?? 0) + clipped)
    }
  }
  return worked
}

function weeksTouched(zone: string, { start, end }: Range): readonly number[] {
  const first = weekAt(zone, start)
  const last = weekAt(zone, end - 1)
  // nearly all work lies within a week
  if (first === last) return [first]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
