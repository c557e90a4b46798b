import type { Raster, Scratch } from '@socle/vision'
import { type CardView, viewOf } from './card-view.ts'
import { SIDES, type Side, scanSide } from './edge-points.ts'
import { findFaintLines } from './faint-lines.ts'
import { gapToGround, mainColours } from './ground.ts'
import type { Point, Quad } from './page.ts'
import { CARD_ASPECT } from './proposals.ts'
import { areaOf, crossingOf, iouOfQuads, orderQuad, sidesOf } from './quad.ts'
import { findLines, type SideLine } from './side-lines.ts'
import { type Colour, colourGap, medianColour, ringColours, type SteppedLine, stepAt } from './side-steps.ts'

/** What was seen around a box: for each side the lines that may be the card's edge. */
export interface Surroundings {
  readonly view: Pick<CardView, 'inner' | 'pointOf'> & {
    readonly picture: { readonly width: number; readonly height: number }
  }
  readonly quad: Quad
  readonly lines: readonly (readonly SteppedLine[])[]
  /** Colours of the ring around the box. */
  readonly ring: readonly Colour[]
}

/** What the page tells about one of its cards. */
interface Expected {
  /** Colours of what the card lies on. */
  readonly ground: readonly Colour[]
  readonly size?: ExpectedSize | undefined
  /** How far the next cards are, where there are some. */
  readonly pitch?: Pitch | undefined
}

/** Pixels from the middle of a card to the middle of the next. */
export interface Pitch {
  readonly across: number | null
  readonly down: number | null
}

/** Pixels that a card of known size should measure. */
export interface ExpectedSize {
  readonly across: number
  readonly down: number
}

const LONG = 838
const SHORT = 600
const MARGIN = 0.1
/** Edges are searched this far inside the box, in pixels of the view. */
const DEPTH = 75
const RING = 25
const MOST_LINES = 7

/** Looks for the lines along the sides of a box, on the photograph itself. */
export function lookAround(scratch: Scratch, image: Raster, box: Quad): Surroundings {
  const quad = orderQuad(box)
  const [across, down] = sidesOf(quad)
  const [width, height] = across > down ? [LONG, SHORT] : [SHORT, LONG]
  const view = scratch.nested((inner) =>
    viewOf(inner, image, { quad, size: { width, height, margin: MARGIN } }),
  )
  const lines = SIDES.map((side) => {
    const scan = scanSide(view, side, DEPTH)
    const clear = findLines(scan.points, { middle: scan.middle, scans: scan.scans, most: MOST_LINES })
    return [...clear, ...findFaintLines(scan, clear)].map((line) => stepAt(view, side, line))
  })
  const { inner, pointOf } = view
  return {
    view: { inner, pointOf, picture: { width, height } },
    quad,
    lines,
    ring: mainColours(ringColours(view, RING)),
  }
}

interface EdgeLine extends SideLine {
  /** How much it looks like the edge of a card, 0…1. */
  readonly worth: number
  readonly outside: Colour
  readonly inside: Colour
}

/** Outside the ground, inside not, and a clear step between: that is the edge of a card. */
function worthOf(line: SteppedLine, ground: readonly Colour[]): number {
  const step = colourGap(line.outside, line.inside)
  const outside = gapToGround(line.outside, ground)
  const inside = gapToGround(line.inside, ground)
  return Math.sqrt(Math.min(1, line.support)) * (step / (step + 5)) * (inside / (inside + outside + 3))
}

/** A card's corners, and the ground as its edges show it. */
export interface Corners {
  readonly quad: Quad
  readonly ground: readonly Colour[]
}

const NO_LINE: EdgeLine = { offset: 0, slope: 0, support: 0, worth: 0, outside: [0, 0, 0], inside: [0, 0, 0] }

/** The four lines that together are most like a card, as a quad of the photograph. */
export function cornersOf(around: Surroundings, { ground, size: wished, pitch }: Expected): Corners {
  const { inner, picture } = around.view
  const [across, down] = sidesOf(around.quad)
  const scale = { across: (inner.right - inner.left) / across, down: (inner.bottom - inner.top) / down }
  const [top, right, bottom, left] = around.lines.map((lines) => [
    ...lines.map((line) => ({ ...line, worth: worthOf(line, ground) })),
    NO_LINE,
  ])
  const vertical = bestPair(left!, right!, { whole: picture.width, side: inner.right - inner.left })
  const horizontal = bestPair(top!, bottom!, { whole: picture.height, side: inner.bottom - inner.top })
  let best: { score: number; lines: readonly EdgeLine[] } = { score: Number.NEGATIVE_INFINITY, lines: [] }
  for (const pair of vertical) {
    for (const other of horizontal) {
      const size = { across: pair.width / scale.across, down: other.width / scale.down }
      const rough = pair.score + other.score - sizePenalty(size, wished) - gapPenalty(size, pitch)
      if (rough + HARMONY <= best.score) continue
      const lines = [other.first, pair.second, other.second, pair.first]
      const score = rough + harmonyOf(lines)
      if (score > best.score) best = { score, lines }
    }
  }
  const quad = best.lines.length === 4 ? quadOf(around, best.lines) : around.quad
  return isSane(quad, around.quad)
    ? { quad, ground: best.lines.filter(({ support }) => support > 0).map(({ outside }) => outside) }
    : { quad: around.quad, ground: [] }
}

interface Pair {
  readonly first: EdgeLine
  readonly second: EdgeLine
  readonly width: number
  readonly score: number
}

/** All pairs of opposite lines; a side without one keeps the box's own edge. */
function bestPair(
  first: readonly EdgeLine[],
  second: readonly EdgeLine[],
  { whole, side }: { readonly whole: number; readonly side: number },
): readonly Pair[] {
  const own = (whole - side) / 2
  const pairs: Pair[] = []
  for (const one of first) {
    for (const other of second) {
      const from = one === NO_LINE ? { ...one, offset: own } : one
      const to = other === NO_LINE ? { ...other, offset: own } : other
      const width = whole - from.offset - to.offset
      const skew = Math.abs(from.slope + to.slope)
      if (width < 0.7 * side || width > 1.2 * side) continue
      pairs.push({ first: from, second: to, width, score: one.worth + other.worth - skew * 4 })
    }
  }
  return pairs.sort((one, other) => other.score - one.score).slice(0, 24)
}

/** How wrong a size is: nothing for a little, no more than so much for any. */
function sizePenalty({ across, down }: ExpectedSize, expected: ExpectedSize | undefined): number {
  const off = (value: number, target: number, tolerance: number) =>
    1 - Math.exp(-((Math.log(value / target) / tolerance) ** 2))
  const aspect = off(Math.min(across, down) / Math.max(across, down), CARD_ASPECT, 0.03)
  if (!expected) return 0.6 * aspect
  return 0.3 * (off(across, expected.across, 0.03) + off(down, expected.down, 0.03)) + 0.1 * aspect
}

/** Millimetres between the cards of a page: pockets are made so. */
const LEAST_GAP = 3.6
const MOST_GAP = 10
const GAP_WEIGHT = 0.6

/** Cards of a page that nearly touch, or lie far apart, are pockets or pictures. */
function gapPenalty(size: ExpectedSize, pitch: Pitch | undefined): number {
  const isTall = size.down > size.across
  const off = (length: number, step: number | null | undefined, side: number) => {
    if (!step) return 0
    const gap = (step / length - 1) * side
    const excess = Math.max(0, LEAST_GAP - gap, gap - MOST_GAP)
    return GAP_WEIGHT * (1 - Math.exp(-(excess ** 2)))
  }
  return off(size.across, pitch?.across, isTall ? 63 : 88) + off(size.down, pitch?.down, isTall ? 88 : 63)
}
/** What a border of one colour is worth, and how far its sides may differ in the light. */
const HARMONY = 0.9
const SAME_COLOUR = 14

/** The border of a card has one colour on all sides; what else looks like an edge seldom does. */
function harmonyOf(lines: readonly EdgeLine[]): number {
  const known = lines.filter(({ support }) => support > 0)
  if (known.length < 3) return 0
  const middle = medianColour(known.map(({ inside }) => inside))
  const gaps = known.map(({ inside }) => Math.min(60, colourGap(inside, middle)))
  const spread = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  return HARMONY * Math.exp(-((spread / SAME_COLOUR) ** 2))
}

/** Corners where neighbouring lines cross, on the photograph. */
function quadOf({ view }: Surroundings, lines: readonly EdgeLine[]): Quad {
  const ends = SIDES.map((side, at) => endsOf(view, side, lines[at]!))
  const [top, right, bottom, left] = ends
  const corner = (one: readonly [Point, Point], other: readonly [Point, Point]) =>
    view.pointOf(crossingOf(one, other) ?? one[0])
  return [corner(top!, left!), corner(top!, right!), corner(bottom!, right!), corner(bottom!, left!)]
}

function endsOf(
  { inner, picture }: Surroundings['view'],
  side: Side,
  line: EdgeLine,
): readonly [Point, Point] {
  const isFlat = side === 'top' || side === 'bottom'
  const [start, end] = isFlat ? [inner.left, inner.right] : [inner.top, inner.bottom]
  const middle = (start + end) / 2
  const point = (along: number): Point => {
    const across = line.offset + line.slope * (along - middle)
    if (side === 'top') return [along, across]
    if (side === 'bottom') return [along, picture.height - across]
    return side === 'left' ? [across, along] : [picture.width - across, along]
  }
  return [point(start), point(end)]
}

function isSane(quad: Quad, box: Quad): boolean {
  return (
    quad.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)) &&
    areaOf(quad) > 0 &&
    iouOfQuads(quad, box) > 0.55
  )
}
