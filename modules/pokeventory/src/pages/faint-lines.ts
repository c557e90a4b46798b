import type { SideScan } from './edge-points.ts'
import type { SideLine } from './side-lines.ts'

/** A jump is the difference of means over this many pixels, less than for single scan lines: grain is gone here. */
const REACH = 3
/** Weaker jumps of the mean are shades. */
const LEAST = 2.5
const MOST_SLOPES = 3
const MOST_LINES = 6
/** Closer to a line that is known, it is the same one. */
const SAME = 2.5

/**
 * Edges too faint for single scan lines, as of a gray border on a white page: along the direction of the clear lines of
 * a side, all scan lines are laid on each other, and the grain cancels out.
 */
export function findFaintLines(scan: SideScan, known: readonly SideLine[]): readonly SideLine[] {
  const slopes: number[] = []
  for (const { slope } of known)
    if (slopes.length < MOST_SLOPES && !slopes.some((other) => Math.abs(other - slope) < 0.004))
      slopes.push(slope)
  const faint: (SideLine & { readonly jump: number })[] = []
  for (const slope of slopes) {
    for (const line of jumpsAlong(scan, slope)) {
      const isKnown = [...known, ...faint].some((other) => Math.abs(other.offset - line.offset) < SAME)
      if (!isKnown) faint.push(line)
    }
  }
  return faint.sort((one, other) => other.jump - one.jump).slice(0, MOST_LINES)
}

/** Local maxima of the jump of the mean colour. */
function jumpsAlong(scan: SideScan, slope: number): readonly (SideLine & { readonly jump: number })[] {
  const mean = meanProfile(scan, slope)
  const count = mean.length / 3
  const jumps = new Float32Array(count)
  for (let at = REACH; at <= count - REACH; at++) jumps[at] = Math.hypot(...jumpAt(mean, at))
  const lines: (SideLine & { readonly jump: number })[] = []
  for (let at = REACH + 1; at < count - REACH; at++) {
    const jump = jumps[at]!
    if (jump < LEAST || jump < jumps[at - 1]! || jump <= jumps[at + 1]!) continue
    lines.push({ offset: at, slope, support: supportOf(scan, { offset: at, slope }, jumpAt(mean, at)), jump })
  }
  return lines
}

function meanProfile({ profiles, middle }: SideScan, slope: number): Float32Array {
  const length = profiles[0]?.colours.length ?? 0
  const sums = new Float32Array(length)
  for (const { along, colours } of profiles) {
    const shift = Math.round(slope * (along - middle)) * 3
    for (let at = 0; at < length; at++)
      sums[at]! += colours[Math.max(at % 3, Math.min(length - 3 + (at % 3), at + shift))]!
  }
  for (let at = 0; at < length; at++) sums[at]! /= profiles.length
  return sums
}

function jumpAt(profile: Float32Array, at: number): readonly [number, number, number] {
  const of = (channel: number) => {
    let jump = 0
    for (let near = 0; near < REACH; near++)
      jump += (profile[(at + near) * 3 + channel] ?? 0) - (profile[(at - 1 - near) * 3 + channel] ?? 0)
    return jump / REACH
  }
  return [of(0), of(1), of(2)]
}

/** Share of the scan lines that jump as their mean does. */
function supportOf(
  { profiles, middle }: SideScan,
  line: { readonly offset: number; readonly slope: number },
  mean: readonly [number, number, number],
): number {
  const whole = mean[0] ** 2 + mean[1] ** 2 + mean[2] ** 2
  const like = profiles.filter(({ along, colours }) => {
    const jump = jumpAt(colours, Math.round(line.offset + line.slope * (along - middle)))
    return jump[0] * mean[0] + jump[1] * mean[1] + jump[2] * mean[2] > 0.4 * whole
  })
  return like.length / Math.max(1, profiles.length)
}
