import type { Visibility } from '../access/caller.ts'
import type { ClimbFilter } from '../climbs/filter.ts'
import { type Bits, bitsFor, eachBit, intersect, setBit, subtract } from './bits.ts'
import { entriesOf, type HoldConditions } from './conditions.ts'
import type { FaceIndex } from './face-index.ts'
import { keepByFilter } from './filter-columns.ts'
import { keepByShape } from './shape.ts'

/** Climbs that a member marked: among the results only these, or none of these. */
export interface MarkedClimbs {
  readonly ids: Iterable<string>
  readonly wanted: boolean
}

/** What is asked of a face; the filter's `face` and `marks` are answered by the caller, marks as sets of climbs. */
export interface SearchRequest {
  readonly filter: ClimbFilter
  readonly conditions?: HoldConditions
  readonly marked?: readonly MarkedClimbs[]
}

/** The climbs that match; throws `bad_token` and `unknown_hold`. */
export function evaluate(index: FaceIndex, { filter, conditions = {}, marked = [] }: SearchRequest): Bits {
  const results = visible(index, filter.visibility)
  keepByHolds(index, conditions, results)
  keepByFacets(index, filter, results)
  for (const marks of marked) keepMarked(index, marks, results)
  keepByShape(index, conditions, results)
  keepByFilter(index, filter, results)
  return results
}

/** Public climbs, and the private ones of whoever may see them. */
export function visible(index: FaceIndex, visibility: Visibility): Bits {
  const results = index.live.slice()
  if (visibility.kind === 'all') return results
  subtract(results, index.privates)
  if (visibility.kind === 'public') return results
  const profile = index.setters.find(visibility.profileId)
  const { creator, setter } = index.columns
  if (profile === 0) return results
  eachBit(index.privates, (slot) => {
    if (creator[slot] === profile || setter[slot] === profile) setBit(results, slot)
  })
  return results
}

function keepByHolds(index: FaceIndex, conditions: HoldConditions, results: Bits): void {
  const all = entriesOf(conditions.all, index.holds, 'all')
  const any = entriesOf(conditions.any, index.holds, 'any')
  const none = entriesOf(conditions.none, index.holds, 'none')
  const union = bitsFor(index.capacity)
  for (const { hold, roles } of all) {
    union.fill(0)
    index.postings.orInto(hold, roles, union)
    intersect(results, union)
  }
  for (const { hold, roles } of none) index.postings.subtractFrom(hold, roles, results)
  const anyMin = conditions.anyMin ?? 1
  if (any.length === 0 || anyMin < 1) return
  if (anyMin > 1) {
    keepByMany(index, { any, anyMin }, results)
    return
  }
  union.fill(0)
  for (const { hold, roles } of any) index.postings.orInto(hold, roles, union)
  intersect(results, union)
}

/** At least `anyMin` of the entries: each climb counts how many of them it meets. */
function keepByMany(
  index: FaceIndex,
  { any, anyMin }: { any: readonly { hold: number; roles: number }[]; anyMin: number },
  results: Bits,
): void {
  const met = new Uint16Array(index.capacity)
  for (const { hold, roles } of any) {
    eachBit(index.postings.union(hold, roles, index.capacity), (slot) => {
      met[slot]! += 1
    })
  }
  const enough = bitsFor(index.capacity)
  for (let slot = 0; slot < met.length; slot++) if (met[slot]! >= anyMin) setBit(enough, slot)
  intersect(results, enough)
}

function keepByFacets(index: FaceIndex, filter: ClimbFilter, results: Bits): void {
  const union = (add: (target: Bits) => void) => {
    const bits = bitsFor(index.capacity)
    add(bits)
    return bits
  }
  const anyOf = (facet: FaceIndex['setters'], values: readonly string[]) =>
    union((bits) => {
      for (const value of values) facet.orInto(value, bits)
    })
  if (filter.setterIds) intersect(results, anyOf(index.setters, filter.setterIds))
  if (filter.notSetterIds) subtract(results, anyOf(index.setters, filter.notSetterIds))
  if (filter.feetRules) intersect(results, anyOf(index.feetRules, filter.feetRules))
  for (const tag of filter.tags ?? []) intersect(results, anyOf(index.tags, [tag]))
  if (filter.source !== undefined) intersect(results, anyOf(index.sources, [filter.source]))
  if (filter.localOnly) intersect(results, index.locals)
  if (filter.isBenchmark === true) intersect(results, index.benchmarks)
  if (filter.isBenchmark === false) subtract(results, index.benchmarks)
}

function keepMarked(index: FaceIndex, { ids, wanted }: MarkedClimbs, results: Bits): void {
  const bits = bitsFor(index.capacity)
  for (const id of ids) {
    const slot = index.ids.find(id)
    if (slot !== -1) setBit(bits, slot)
  }
  if (wanted) intersect(results, bits)
  else subtract(results, bits)
}
