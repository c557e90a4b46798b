import type { Random } from '@socle/kernel'
import { type Point, rounded } from '../../src/holds/coordinates.ts'
import { COLOURS, type HoldColour, type HoldKind, MOULDS } from './hold-kind.ts'
import { castOutline, placed } from './hold-outline.ts'
import { type Area, KICKER, kickerHoles, WALL, wallHoles } from './wall-plan.ts'

/** A hold as it is screwed to the wall. */
export interface WallHold {
  readonly kind: HoldKind
  readonly colour: HoldColour
  /** Where its bolt sits: the origin of `cast`. */
  readonly bolt: Point
  /** Degrees by which the casting is turned on its bolt. */
  readonly turn: number
  readonly cast: readonly Point[]
  /** The rim in pixels of the picture. */
  readonly outline: readonly Point[]
  /** 0 … 1: how good it is to hold. */
  readonly ease: number
  /** How many a pocket takes; 0 for every other kind. */
  readonly fingers: 0 | 1 | 2 | 3
}

/** Largest first: small ones fill what is left. */
const MIX: readonly (readonly [HoldKind, number])[] = [
  ['volume', 5],
  ['sloper', 17],
  ['jug', 34],
  ['pinch', 25],
  ['pocket', 22],
  ['crimp', 48],
  ['chip', 10],
]
const KICKER_CHIPS = 19
const TRIES = 600
const GAP_PX = 9
const MARGIN_PX = 10
const VOLUMES_APART_PX = 430

/** Screws the holds to the wall, none over another; in reading order, from top left to bottom right. */
export function placeHolds(random: Random): WallHold[] {
  const rims: Rim[] = []
  const free = random.branch('holes').shuffled(wallHoles())
  for (const [kind, count] of MIX)
    for (let made = 0; made < count; made++) place(rims, { kind, free, area: WALL, random })
  const low = random.branch('kicker').shuffled(kickerHoles())
  for (let made = 0; made < KICKER_CHIPS; made++)
    place(rims, { kind: 'chip', free: low, area: KICKER, random })
  return rims.map(({ hold }) => hold).toSorted((a, b) => a.bolt.y - b.bolt.y || a.bolt.x - b.bolt.x)
}

/** A hold with the box around it, which most comparisons need only. */
interface Rim {
  readonly hold: WallHold
  readonly box: Area
}

interface Screwing {
  readonly kind: HoldKind
  /** Holes without a hold; the one that is taken is removed. */
  readonly free: Point[]
  readonly area: Area
  readonly random: Random
}

function place(rims: Rim[], { kind, free, area, random }: Screwing): void {
  const mould = MOULDS[kind]
  const own = random.branch(`hold ${rims.length}`)
  // nobody drills a hold exactly in its middle
  const shift = { x: own.around(0, 7), y: own.around(0, 4) }
  const cast = castOutline(mould, own).map(({ x, y }) => ({ x: x + shift.x, y: y + shift.y }))
  const fingers = kind === 'pocket' ? own.pick([1, 2, 2, 3, 3] as const) : 0
  const ease = Math.min(1, Math.max(0, own.around(mould.ease + (fingers && 0.12 * (fingers - 2)), 0.22)))
  const colour = colourOf(kind, rims.length, own)
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const at = own.whole(0, free.length - 1)
    const bolt = free[at]!
    const turn = mould.lie + own.around(0, mould.turn)
    if (kind === 'volume' && rims.some(({ hold }) => isNear(hold.bolt, bolt, VOLUMES_APART_PX))) continue
    const outline = placed(cast, bolt, turn).map(({ x, y }) => ({ x: rounded(x), y: rounded(y) }))
    const box = boxOf(outline)
    if (!lies(box, area) || rims.some((rim) => touches(rim, { outline, box }))) continue
    free.splice(at, 1)
    rims.push({ hold: { kind, colour, bolt, turn, cast, outline, ease, fingers }, box })
    return
  }
}

function isNear(a: Point, b: Point, distance: number): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < distance
}

/** Chips are mostly yellow, as on many walls; of the others every colour has its share. */
function colourOf(kind: HoldKind, ordinal: number, random: Random): HoldColour {
  if (kind === 'chip' && random.chance(0.7)) return 'yellow'
  return COLOURS[(ordinal * 5 + (ordinal % 7 === 6 ? 3 : 0)) % COLOURS.length]!
}

function lies(box: Area, area: Area): boolean {
  return (
    box.left > area.left + MARGIN_PX &&
    box.right < area.right - MARGIN_PX &&
    box.top > area.top + MARGIN_PX &&
    box.bottom < area.bottom - MARGIN_PX
  )
}

/** Whether two rims come nearer than a finger, or one lies within the other. */
function touches(
  { hold: { outline: a }, box: one }: Rim,
  { outline: b, box: other }: { readonly outline: readonly Point[]; readonly box: Area },
): boolean {
  if (
    one.right + GAP_PX < other.left ||
    other.right + GAP_PX < one.left ||
    one.bottom + GAP_PX < other.top ||
    other.bottom + GAP_PX < one.top
  )
    return false
  return near(a, b, other) || near(b, a, one) || contains(a, b[0]!) || contains(b, a[0]!)
}

/** Whether a corner of `a` lies within the gap of an edge of `b`. */
function near(a: readonly Point[], b: readonly Point[], box: Area): boolean {
  return a.some(
    (corner) =>
      corner.x > box.left - GAP_PX &&
      corner.x < box.right + GAP_PX &&
      corner.y > box.top - GAP_PX &&
      corner.y < box.bottom + GAP_PX &&
      b.some((from, index) => distanceToEdge(corner, from, b[(index + 1) % b.length]!) < GAP_PX),
  )
}

function distanceToEdge(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy)
  const share = Math.min(1, Math.max(0, along))
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy)
}

function contains(polygon: readonly Point[], point: Point): boolean {
  let inside = false
  polygon.forEach((from, index) => {
    const to = polygon[(index + 1) % polygon.length]!
    if (from.y > point.y === to.y > point.y) return
    if (point.x < from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x)) inside = !inside
  })
  return inside
}

function boxOf(polygon: readonly Point[]): Area {
  const [xs, ys] = [polygon.map(({ x }) => x), polygon.map(({ y }) => y)]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}
