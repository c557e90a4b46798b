/** A jump of colour across a side of a card. */
export interface EdgePoint {
  /** Where along the side, and where across it (grows inwards). */
  readonly along: number
  readonly across: number
  readonly strength: number
}

/** A straight edge along a side. */
export interface SideLine {
  /** `across` in the middle of the side, and its change for each step along it. */
  readonly offset: number
  readonly slope: number
  /** Share of the scan lines that show it, strong ones counted full. */
  readonly support: number
}

interface LineSearch {
  /** Middle of the side: where `offset` is told. */
  readonly middle: number
  /** Scan lines in all. */
  readonly scans: number
  /** Lines to find at most. */
  readonly most: number
}

const MOST_SLOPE = 0.08
const SLOPE_STEP = 0.004
/** Points this far from a line are on it. */
const TOLERANCE = 2.5
/** A jump of this strength counts full. */
const FULL_STRENGTH = 30
/** Two edges are never closer. */
const LEAST_GAP = 4
const LEAST_SUPPORT = 0.12

/**
 * The straight lines on which most points lie, best first. Every slope and offset is tried rather than a few hundred by
 * lot: that costs no more for a side, and the same picture gives the same lines.
 */
export function findLines(points: readonly EdgePoint[], search: LineSearch): readonly SideLine[] {
  const lines: SideLine[] = []
  let left = points
  while (lines.length < search.most) {
    const guess = strongest(left, search)
    if (!guess) break
    const line = polished(guess, left, search)
    if (line.support < LEAST_SUPPORT) break
    lines.push(line)
    left = left.filter((point) => Math.abs(missOf(point, line, search)) > LEAST_GAP)
  }
  return lines
}

function missOf(point: EdgePoint, line: { offset: number; slope: number }, { middle }: LineSearch): number {
  return point.across - line.offset - line.slope * (point.along - middle)
}

function weightOf({ strength }: EdgePoint): number {
  return Math.min(1, strength / FULL_STRENGTH)
}

/** Counts points in bins of a pixel for each slope; a window of five bins wins. */
function strongest(
  points: readonly EdgePoint[],
  { middle }: LineSearch,
): { readonly offset: number; readonly slope: number } | null {
  if (points.length === 0) return null
  const reach = Math.max(...points.map(({ along }) => Math.abs(along - middle))) * MOST_SLOPE
  const least = Math.floor(Math.min(...points.map(({ across }) => across)) - reach) - 3
  const most = Math.ceil(Math.max(...points.map(({ across }) => across)) + reach) + 3
  const bins = new Float64Array(most - least + 1)
  let best = { offset: 0, slope: 0, votes: 0 }
  for (let slope = -MOST_SLOPE; slope <= MOST_SLOPE + 1e-9; slope += SLOPE_STEP) {
    bins.fill(0)
    for (const point of points)
      bins[Math.round(point.across - slope * (point.along - middle)) - least]! += weightOf(point)
    for (let at = 2; at < bins.length - 2; at++) {
      const votes = bins[at]! + bins[at - 1]! + bins[at + 1]! + (bins[at - 2]! + bins[at + 2]!) / 2
      // of equal ones the flattest
      if (votes > best.votes + Math.abs(slope) * 1e-6) best = { offset: at + least, slope, votes }
    }
  }
  return best.votes > 0 ? best : null
}

/** Least squares over the points on the line, twice; then counts each scan line once. */
function polished(
  guess: { readonly offset: number; readonly slope: number },
  points: readonly EdgePoint[],
  search: LineSearch,
): SideLine {
  let line = guess
  for (let round = 0; round < 3; round++) {
    const near = points.filter((point) => Math.abs(missOf(point, line, search)) <= TOLERANCE)
    line = leastSquares(near, search) ?? line
  }
  const byScan = new Map<number, number>()
  for (const point of points) {
    if (Math.abs(missOf(point, line, search)) > TOLERANCE) continue
    byScan.set(point.along, Math.max(byScan.get(point.along) ?? 0, weightOf(point)))
  }
  const votes = [...byScan.values()].reduce((sum, weight) => sum + weight, 0)
  return { ...line, support: votes / Math.max(1, search.scans) }
}

function leastSquares(
  points: readonly EdgePoint[],
  { middle }: LineSearch,
): { readonly offset: number; readonly slope: number } | null {
  let [n, t, tt, v, tv] = [0, 0, 0, 0, 0]
  for (const point of points) {
    const weight = weightOf(point)
    const at = point.along - middle
    n += weight
    t += weight * at
    tt += weight * at * at
    v += weight * point.across
    tv += weight * at * point.across
  }
  const whole = n * tt - t * t
  if (n <= 0 || Math.abs(whole) < 1e-6) return null
  const slope = Math.max(-MOST_SLOPE, Math.min(MOST_SLOPE, (n * tv - t * v) / whole))
  return { slope, offset: (v - slope * t) / n }
}
