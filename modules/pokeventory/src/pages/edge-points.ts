import type { CardView } from './card-view.ts'
import type { EdgePoint } from './side-lines.ts'

export type Side = 'top' | 'right' | 'bottom' | 'left'

export const SIDES: readonly Side[] = ['top', 'right', 'bottom', 'left']

/** Pixels of a view along a side and across it. */
export interface SideScan {
  readonly points: readonly EdgePoint[]
  readonly scans: number
  readonly middle: number
  /** Colours across the side, for each scan line. */
  readonly profiles: readonly { readonly along: number; readonly colours: Float32Array }[]
}

const STEP = 6
/** Part of the side that is looked at: corners are round. */
const FROM = 0.16
const TO = 0.84
/** A jump is the difference between means over this many pixels. */
const REACH = 4
/** Weaker jumps are grain. */
const LEAST = 9
const MOST_A_SCAN = 6
/** Neighbouring rows that a scan line takes the mean of. */
const BREADTH = 2

/** Jumps of colour on lines across a side, from the margin inwards. */
export function scanSide({ picture, inner }: CardView, side: Side, depth: number): SideScan {
  const isFlat = side === 'top' || side === 'bottom'
  const [start, end] = isFlat ? [inner.left, inner.right] : [inner.top, inner.bottom]
  const length = isFlat ? picture.height : picture.width
  const margin = isFlat ? inner.top : inner.left
  const reach = Math.min(Math.floor(margin + depth), Math.floor(length / 2))
  const points: EdgePoint[] = []
  const profiles: { along: number; colours: Float32Array }[] = []
  for (let along = start + (end - start) * FROM; along <= start + (end - start) * TO; along += STEP) {
    const colours = profileOf(picture, { side, along: Math.round(along), reach })
    points.push(...jumpsOf(colours, Math.round(along)))
    profiles.push({ along: Math.round(along), colours })
  }
  return { points, scans: profiles.length, middle: (start + end) / 2, profiles }
}

interface Line {
  readonly side: Side
  readonly along: number
  readonly reach: number
}

/** Three colours for each pixel from the margin's outer end inwards. */
function profileOf({ data, width, height, channels }: CardView['picture'], line: Line): Float32Array {
  const { side, along, reach } = line
  const profile = new Float32Array(reach * 3)
  const isFlat = side === 'top' || side === 'bottom'
  const stride = isFlat ? channels : width * channels
  for (let across = 0; across < reach; across++) {
    const away =
      side === 'top' || side === 'left' ? across : (side === 'bottom' ? height : width) - 1 - across
    const base = isFlat ? away * width * channels : away * channels
    for (let near = -BREADTH; near <= BREADTH; near++) {
      const from = base + (along + near) * stride
      for (let channel = 0; channel < 3; channel++)
        profile[across * 3 + channel]! += data[from + (channels === 3 ? channel : 0)]!
    }
  }
  for (let at = 0; at < profile.length; at++) profile[at]! /= 2 * BREADTH + 1
  return profile
}

/** The strongest jumps of a profile, to fractions of a pixel. */
function jumpsOf(profile: Float32Array, along: number): readonly EdgePoint[] {
  const count = profile.length / 3
  const jumps = new Float32Array(count)
  for (let at = REACH; at <= count - REACH; at++) {
    let sum = 0
    for (let channel = 0; channel < 3; channel++) {
      let jump = 0
      for (let near = 0; near < REACH; near++)
        jump += profile[(at + near) * 3 + channel]! - profile[(at - 1 - near) * 3 + channel]!
      sum += (jump / REACH) ** 2
    }
    jumps[at] = Math.sqrt(sum / 3) * 1.4
  }
  const peaks: EdgePoint[] = []
  for (let at = REACH + 1; at < count - REACH; at++) {
    const here = jumps[at]!
    if (here < LEAST || here < jumps[at - 1]! || here <= jumps[at + 1]!) continue
    const bend = jumps[at - 1]! - 2 * here + jumps[at + 1]!
    const shift = bend < 0 ? (jumps[at - 1]! - jumps[at + 1]!) / (2 * bend) : 0
    peaks.push({ along, across: at + Math.max(-0.5, Math.min(0.5, shift)), strength: here })
  }
  return peaks.sort((one, other) => other.strength - one.strength).slice(0, MOST_A_SCAN)
}
