import type { ClimbFilter } from '../climbs/filter.ts'
import { microsecondsOf } from '../climbs/instant.ts'
import { type Bits, countBits, eachBit, keepWhere } from '../search/bits.ts'
import { ANY_ROLE, FOOT, HAND, OTHER, START, TOP } from '../search/climb-holds.ts'
import { evaluate } from '../search/evaluate.ts'
import type { FaceIndex } from '../search/face-index.ts'
import { percentilesOf } from './percentiles.ts'

export const HEATMAP_ROLES = ['any', 'start', 'other', 'foot', 'top', 'hand'] as const
export const HEATMAP_METRICS = ['count', 'sends', 'min_grade', 'max_grade', 'mean_grade'] as const
export type HeatmapRole = (typeof HEATMAP_ROLES)[number]
export type HeatmapMetric = (typeof HEATMAP_METRICS)[number]

export interface HeatmapRequest {
  readonly role: HeatmapRole
  readonly metric: HeatmapMetric
  readonly filter: ClimbFilter
  /** Created at or before; the filter's `sinceCreatedAt` is the other bound. */
  readonly until?: string
}

export interface HeatmapHold {
  readonly number: number
  /** Null when no climb gives the hold one: a grade without graded climbs. */
  readonly value: number | null
  /** Climbs that use the hold in the role. */
  readonly count: number
  /** Among the holds with a value; 0 without one. */
  readonly percentile: number
}

export interface Heatmap {
  readonly climbs: number
  readonly max: number
  /** Every active hold of the face, by number. */
  readonly holds: readonly HeatmapHold[]
}

const ROLES: Readonly<Record<HeatmapRole, number>> = {
  any: ANY_ROLE,
  start: START,
  other: OTHER,
  foot: FOOT,
  top: TOP,
  hand: HAND,
}

/** What each hold of a face is used for by the climbs that match. */
export function heatmapOf(index: FaceIndex, { role, metric, filter, until }: HeatmapRequest): Heatmap {
  const climbs = evaluate(index, { filter })
  if (until !== undefined) {
    const last = microsecondsOf(until)
    keepWhere(climbs, (slot) => index.columns.createdAt[slot]! <= last)
  }
  const uses = usesOf(index, climbs, ROLES[role])
  const { active, numbers } = index.holds
  const values = active.map((hold) => heatOf(uses, hold, metric))
  const percentiles = percentilesOf(values)
  return {
    climbs: countBits(climbs),
    max: values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0),
    holds: active.map((hold, place) => ({
      number: numbers[hold]!,
      value: values[place]!,
      count: uses.count[hold]!,
      percentile: percentiles[place] ?? 0,
    })),
  }
}

interface Uses {
  readonly count: Int32Array
  readonly sends: Float64Array
  readonly graded: Int32Array
  readonly gradeSum: Float64Array
  readonly lowest: Float64Array
  readonly highest: Float64Array
}

/** Sums over the climbs by hold; a hold that a climb uses in two of the roles counts once. */
function usesOf(index: FaceIndex, climbs: Bits, roles: number): Uses {
  const size = index.holds.count
  const uses: Uses = {
    count: new Int32Array(size),
    sends: new Float64Array(size),
    graded: new Int32Array(size),
    gradeSum: new Float64Array(size),
    lowest: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    highest: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
  }
  const { codes, starts, lengths } = index.climbHolds
  eachBit(climbs, (slot) => {
    const end = starts[slot]! + lengths[slot]!
    let last = -1
    for (let at = starts[slot]!; at < end; at++) {
      const hold = codes[at]! >>> 2
      if (hold === last || ((1 << (codes[at]! & 3)) & roles) === 0) continue
      last = hold
      add(uses, hold, { sends: index.columns.sends[slot]!, grade: index.columns.grade[slot]! })
    }
  })
  return uses
}

function add(uses: Uses, hold: number, { sends, grade }: { sends: number; grade: number }): void {
  uses.count[hold]! += 1
  uses.sends[hold]! += sends
  if (Number.isNaN(grade)) return
  uses.graded[hold]! += 1
  uses.gradeSum[hold]! += grade
  uses.lowest[hold] = Math.min(uses.lowest[hold]!, grade)
  uses.highest[hold] = Math.max(uses.highest[hold]!, grade)
}

function heatOf(uses: Uses, hold: number, metric: HeatmapMetric): number | null {
  if (metric === 'count') return uses.count[hold]!
  if (metric === 'sends') return uses.sends[hold]!
  if (uses.graded[hold] === 0) return null
  if (metric === 'min_grade') return uses.lowest[hold]!
  if (metric === 'max_grade') return uses.highest[hold]!
  // rounded, so that the order in which climbs were added leaves no trace in the last digit
  return Math.round((uses.gradeSum[hold]! / uses.graded[hold]!) * 10_000) / 10_000
}
