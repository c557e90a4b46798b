import type { Visibility } from '../access/caller.ts'
import { countBits, eachBit, hasBit, subtract } from '../search/bits.ts'
import { FOOT } from '../search/climb-holds.ts'
import { handHolds } from '../search/climb-paths.ts'
import { visible } from '../search/evaluate.ts'
import type { FaceIndex } from '../search/face-index.ts'
import { handPath } from './hand-path.ts'
import { Shortlist } from './shortlist.ts'
import {
  FOOT_ONLY,
  gradeMatch,
  holdWeight,
  matchOfPaths,
  overlapOf,
  pathMatch,
  type Similarity,
  scoreError,
  scoreOf,
} from './similarity.ts'

export interface SimilarClimb extends Similarity {
  readonly id: string
  /** Numbers of the holds that both use, ascending. */
  readonly shared: readonly number[]
}

const ROUNDING = 1e-9

/** The visible climbs of the face most like one of them, best first; undefined when that one is not visible. */
export function similarClimbs(
  index: FaceIndex,
  id: string,
  { visibility, k }: { readonly visibility: Visibility; readonly k: number },
): SimilarClimb[] | undefined {
  const own = index.ids.find(id)
  const candidates = visible(index, visibility)
  if (own === -1 || !hasBit(candidates, own)) return undefined
  const compare = comparisonTo(index, own)
  // the scan works with paths of 16 bits; whoever could still be among the first k is then scored exactly
  const slack = 2 * scoreError(index.paths.error / index.holds.diagonal) + ROUNDING
  const shortlist = new Shortlist(k, slack)
  eachBit(candidates, (slot) => {
    if (slot !== own) shortlist.offer(slot, compare.roughly(slot))
  })
  return shortlist
    .slots()
    .map((slot) => ({ slot, similarity: compare.exactly(slot) }))
    .sort((a, b) => b.similarity.score - a.similarity.score || index.ids.compare(a.slot, b.slot))
    .slice(0, k)
    .map(({ slot, similarity }) => ({
      ...similarity,
      id: index.ids.text(slot),
      shared: sharedHolds(index, own, slot),
    }))
}

/** Scores other climbs against one, whose weights lie spread out by hold. */
function comparisonTo(index: FaceIndex, own: number) {
  const { columns, paths, holds, climbHolds } = index
  const weights = holdWeights(index)
  const weigh = weigher(index, weights, weightsIn(index, own, weights))
  const total = weigh(own).all
  const overlapWith = (slot: number) => {
    const { shared, all } = weigh(slot)
    return overlapOf(shared, total, all)
  }
  const grade = columns.grade[own]!
  const hasPath = paths.has(own)
  const path = handPath(handHolds(climbHolds.of(own), holds))
  const roughPath = (slot: number) => {
    if (!hasPath || !paths.has(slot)) return hasPath === paths.has(slot) ? 1 : 0
    return pathMatch(paths.distance(own, slot) / holds.diagonal)
  }
  return {
    roughly: (slot: number) =>
      scoreOf(overlapWith(slot), roughPath(slot), gradeMatch(grade, columns.grade[slot]!)),
    exactly: (slot: number): Similarity => {
      const other = handPath(handHolds(climbHolds.of(slot), holds))
      const parts = {
        overlap: overlapWith(slot),
        path: matchOfPaths(path, other, holds.diagonal),
        grade: gradeMatch(grade, columns.grade[slot]!),
      }
      return { score: scoreOf(parts.overlap, parts.path, parts.grade), ...parts }
    },
  }
}

function holdWeights(index: FaceIndex): Float64Array {
  const others = index.live.slice()
  subtract(others, index.privates)
  const publicClimbs = countBits(others)
  return Float64Array.from({ length: index.holds.count }, (_, hold) =>
    holdWeight(publicClimbs, index.postings.publicUses[hold] ?? 0),
  )
}

/** Sums over the holds of a climb, always in the order of the holds, so that both ways give the same digits. */
function weigher(index: FaceIndex, weights: Float64Array, ownWeights: Float64Array) {
  const { codes, starts, lengths } = index.climbHolds
  const sums = { all: 0, shared: 0 }
  return (slot: number) => {
    const end = starts[slot]! + lengths[slot]!
    let [all, shared] = [0, 0]
    for (let at = starts[slot]!; at < end; ) {
      const hold = codes[at]! >>> 2
      let roles = 0
      for (; at < end && codes[at]! >>> 2 === hold; at++) roles |= 1 << (codes[at]! & 3)
      const weight = weights[hold]! * (roles === FOOT ? FOOT_ONLY : 1)
      all += weight
      const own = ownWeights[hold]!
      shared += own < weight ? own : weight
    }
    sums.all = all
    sums.shared = shared
    return sums
  }
}

/** The weights of one climb's holds, by hold. */
function weightsIn(index: FaceIndex, slot: number, weights: Float64Array): Float64Array {
  const own = new Float64Array(weights.length)
  const roles = new Uint8Array(weights.length)
  for (const code of index.climbHolds.of(slot)) roles[code >>> 2]! |= 1 << (code & 3)
  roles.forEach((mask, hold) => {
    if (mask !== 0) own[hold] = weights[hold]! * (mask === FOOT ? FOOT_ONLY : 1)
  })
  return own
}

function sharedHolds(index: FaceIndex, a: number, b: number): number[] {
  const own = new Set(Array.from(index.climbHolds.of(a), (code) => code >>> 2))
  const both = new Set(
    Array.from(index.climbHolds.of(b), (code) => code >>> 2).filter((hold) => own.has(hold)),
  )
  return [...both].map((hold) => index.holds.numbers[hold]!).sort((x, y) => x - y)
}
