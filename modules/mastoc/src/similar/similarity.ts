import { type HandPath, pathDistance } from './hand-path.ts'

const OVERLAP_SHARE = 0.6
const PATH_SHARE = 0.25
const GRADE_SHARE = 0.15
/** What a hold counts when only the feet use it. */
export const FOOT_ONLY = 0.3
const PATH_SCALE = 0.08
const GRADE_SCALE = 1.5
const UNGRADED_MATCH = 0.5

/** How much two climbs are alike, each part between 0 and 1. */
export interface Similarity {
  readonly score: number
  readonly overlap: number
  readonly path: number
  readonly grade: number
}

/** Weight of a hold: the rarer on the face, the more it says; `uses` counts the public climbs with it. */
export function holdWeight(publicClimbs: number, uses: number): number {
  return Math.log(1 + publicClimbs / Math.max(1, uses))
}

/** Σ min ÷ Σ max of the weights, from the sums of both climbs and of what they share; two without holds are alike. */
export function overlapOf(shared: number, weightA: number, weightB: number): number {
  const union = weightA + weightB - shared
  return union > 0 ? Math.min(1, shared / union) : 1
}

/** From the mean distance of the two ways of the hands, as a share of the picture's diagonal. */
export function pathMatch(share: number): number {
  return Math.exp(-share / PATH_SCALE)
}

/** The same from two paths that may be missing: both missing are alike, one missing is nothing alike. */
export function matchOfPaths(a: HandPath | undefined, b: HandPath | undefined, diagonal: number): number {
  if (!a || !b) return a === b ? 1 : 0
  return pathMatch(pathDistance(a, b) / diagonal)
}

/** From two ranks; null or NaN = ungraded. */
export function gradeMatch(a: number | null, b: number | null): number {
  const difference = Math.abs((a ?? Number.NaN) - (b ?? Number.NaN))
  return Number.isNaN(difference) ? UNGRADED_MATCH : Math.exp(-difference / GRADE_SCALE)
}

export function scoreOf(overlap: number, path: number, grade: number): number {
  return OVERLAP_SHARE * overlap + PATH_SHARE * path + GRADE_SHARE * grade
}

/** How far a score may be off when the path's distance is off by a share of the diagonal. */
export function scoreError(distanceError: number): number {
  // the exponential is steepest at 0, where its slope is 1 ÷ scale
  return (PATH_SHARE * distanceError) / PATH_SCALE
}
