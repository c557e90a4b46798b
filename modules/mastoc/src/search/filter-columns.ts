import type { ClimbFilter } from '../climbs/filter.ts'
import { microsecondsOf } from '../climbs/instant.ts'
import { type Bits, keepWhere } from './bits.ts'
import type { FaceIndex } from './face-index.ts'
import { nameBytes } from './name-column.ts'

/** Keeps the climbs whose grade, times, sends and name are as asked. */
export function keepByFilter(index: FaceIndex, filter: ClimbFilter, results: Bits): void {
  const { columns } = index
  if (filter.rank) keepByRank(index, filter, results)
  keepFrom(columns.sends, filter.minSends, results)
  const { maxSends } = filter
  if (maxSends !== undefined) keepWhere(results, (slot) => columns.sends[slot]! <= maxSends)
  keepFrom(columns.createdAt, timeOf(filter.sinceCreatedAt), results)
  keepFrom(columns.syncedAt, timeOf(filter.sinceSyncedAt), results)
  keepFrom(columns.changedAt, timeOf(filter.sinceUpdatedAt), results)
  if (!filter.search) return
  const needle = nameBytes(filter.search)
  keepWhere(results, (slot) => index.names.contains(slot, needle))
}

function keepByRank(
  { columns }: FaceIndex,
  { rank, includeUngraded = false }: ClimbFilter,
  results: Bits,
): void {
  const {
    from = Number.NEGATIVE_INFINITY,
    below = Number.POSITIVE_INFINITY,
    upTo = Number.POSITIVE_INFINITY,
  } = rank!
  const { grade } = columns
  keepWhere(results, (slot) => {
    const value = grade[slot]!
    if (Number.isNaN(value)) return includeUngraded
    return value >= from && value < below && value <= upTo
  })
}

/** Null times are NaN and drop out. */
function keepFrom(column: ArrayLike<number>, least: number | undefined, results: Bits): void {
  if (least !== undefined) keepWhere(results, (slot) => column[slot]! >= least)
}

function timeOf(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : microsecondsOf(instant)
}
