import { type Bits, keepWhere } from './bits.ts'
import type { Counted } from './climb-holds.ts'
import { type Bounds, type HoldConditions, ordinalsOf } from './conditions.ts'
import type { FaceIndex } from './face-index.ts'

/** Keeps the climbs whose holds lie within a set, in number and in span as asked. */
export function keepByShape(index: FaceIndex, conditions: HoldConditions, results: Bits): void {
  if (conditions.within) keepWithin(index, ordinalsOf(conditions.within, index.holds, 'within'), results)
  for (const [counted, bounds] of Object.entries(conditions.counts ?? {})) {
    if (bounds) keepBetween(index.climbHolds.counts[counted as Counted], bounds, results)
  }
  const { span } = conditions
  // a climb without a span has NaN, which lies between no bounds
  if (span && (span.min !== undefined || span.max !== undefined)) keepBetween(index.spans, span, results)
}

function keepBetween(column: ArrayLike<number>, { min, max }: Bounds, results: Bits): void {
  const [low, high] = [min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY]
  keepWhere(results, (slot) => column[slot]! >= low && column[slot]! <= high)
}

function keepWithin(index: FaceIndex, allowed: readonly number[], results: Bits): void {
  const isAllowed = new Uint8Array(index.holds.count)
  for (const hold of allowed) isAllowed[hold] = 1
  const { codes, starts, lengths } = index.climbHolds
  keepWhere(results, (slot) => {
    const end = starts[slot]! + lengths[slot]!
    for (let at = starts[slot]!; at < end; at++) if (isAllowed[codes[at]! >>> 2] === 0) return false
    return true
  })
}
