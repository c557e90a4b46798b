import { type Point, parseNumbers, rounded } from './coordinates.ts'
import { edges, type Polygon } from './polygon.ts'

/** A mark under a start hold, from the outline outwards. */
export interface Tape {
  readonly from: Point
  readonly to: Point
}

export interface Tapes {
  readonly center: Tape
  readonly left: Tape
  readonly right: Tape
}

const SIDE_ANGLE = Math.PI / 6

/** Tapes of `length` pixels from where rays out of the centroid leave the outline: down, 30° left, 30° right. */
export function tapesOf(polygon: Polygon, centroid: Point, length: number): Tapes {
  const along = (angle: number) => {
    const direction = { x: Math.sin(angle), y: Math.cos(angle) }
    const from = advance(centroid, direction, exitDistance(polygon, centroid, direction))
    return { from, to: advance(from, direction, length) }
  }
  return { center: along(0), left: along(-SIDE_ANGLE), right: along(SIDE_ANGLE) }
}

/** `x1 y1 x2 y2` with two decimals. */
export function formatTape(tape: Tape): string {
  return [tape.from.x, tape.from.y, tape.to.x, tape.to.y].map((value) => rounded(value).toFixed(2)).join(' ')
}

/** Reads `x1 y1 x2 y2`; undefined unless it is exactly four finite numbers. */
export function parseTape(text: string | null | undefined): Tape | undefined {
  const values = text ? parseNumbers(text) : undefined
  if (values?.length !== 4) return undefined
  const [x1, y1, x2, y2] = values as [number, number, number, number]
  return { from: { x: x1, y: y1 }, to: { x: x2, y: y2 } }
}

/** How far the ray runs before it leaves for good; 0 when it never meets the outline. */
function exitDistance(polygon: Polygon, origin: Point, direction: Point): number {
  let farthest = 0
  for (const [a, b] of edges(polygon)) {
    const edge = { x: b.x - a.x, y: b.y - a.y }
    const cross = direction.x * edge.y - direction.y * edge.x
    if (Math.abs(cross) < 1e-12) continue
    const offset = { x: a.x - origin.x, y: a.y - origin.y }
    const alongRay = (offset.x * edge.y - offset.y * edge.x) / cross
    const alongEdge = (offset.x * direction.y - offset.y * direction.x) / cross
    // a little slack: a ray through a corner must not slip between its two edges
    if (alongEdge >= -1e-9 && alongEdge <= 1 + 1e-9) farthest = Math.max(farthest, alongRay)
  }
  return farthest
}

function advance(from: Point, direction: Point, distance: number): Point {
  return { x: from.x + direction.x * distance, y: from.y + direction.y * distance }
}
