import type { FaceHolds } from './face-holds.ts'

const START_ROLE = 0
const TOP_ROLE = 3

/** Pixels from the lowest start centroid to the highest top centroid; NaN without such a pair. */
export function spanOf(codes: ArrayLike<number>, holds: FaceHolds): number {
  const lowest = extreme(codes, holds, { role: START_ROLE, sign: 1 })
  const highest = extreme(codes, holds, { role: TOP_ROLE, sign: -1 })
  if (lowest === undefined || highest === undefined) return Number.NaN
  return Math.hypot(holds.xs[lowest]! - holds.xs[highest]!, holds.ys[lowest]! - holds.ys[highest]!)
}

/** The hold of a role that lies lowest (sign 1) or highest (sign -1); of two at one height the left one. */
function extreme(
  codes: ArrayLike<number>,
  holds: FaceHolds,
  { role, sign }: { role: number; sign: 1 | -1 },
): number | undefined {
  let best: number | undefined
  for (let i = 0; i < codes.length; i++) {
    const hold = codes[i]! >>> 2
    if ((codes[i]! & 3) !== role || !holds.hasCentroid(hold)) continue
    if (best === undefined) {
      best = hold
      continue
    }
    const further = sign * (holds.ys[hold]! - holds.ys[best]!)
    if (further > 0 || (further === 0 && holds.xs[hold]! < holds.xs[best]!)) best = hold
  }
  return best
}
