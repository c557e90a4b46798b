import type { Text } from '@socle/kernel'
import type { Point, Quad } from '../pages/page.ts'

/** A side that is shorter shows nothing that could be read. */
const SHORTEST_SIDE = 24
/** Of the picture. */
const LEAST_AREA = 0.0005

/** Corners in the order of the pipeline, or what is wrong with them. */
export function cornersOf(
  given: readonly (readonly number[])[],
  { width, height }: { readonly width: number; readonly height: number },
): Quad | Text {
  if (given.length !== 4 || !given.every(isPoint))
    return { en: 'four corners [x, y]', fr: 'quatre coins [x, y]' }
  if (!given.every(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height))
    return {
      en: `each corner within the upright picture of ${width} × ${height}`,
      fr: `chaque coin dans la photo redressée de ${width} × ${height}`,
    }
  const turns = given.map((_, at) => turnAt(given, at))
  if (!turns.every((turn) => turn > 0) && !turns.every((turn) => turn < 0))
    return {
      en: 'corners in their order around a convex shape',
      fr: "les coins dans l'ordre autour d'une forme convexe",
    }
  const clockwise = turns[0]! > 0 ? given : [...given].reverse()
  if (
    sidesOf(clockwise).some((side) => side < SHORTEST_SIDE) ||
    areaOf(clockwise) < LEAST_AREA * width * height
  )
    return { en: 'too small to be a card', fr: 'trop petit pour être une carte' }
  const first = clockwise.reduce((best, [x, y], at) => {
    const [bestX, bestY] = clockwise[best]!
    return x + y < bestX + bestY ? at : best
  }, 0)
  const [a, b, c, d] = [...clockwise.slice(first), ...clockwise.slice(0, first)]
  return [a!, b!, c!, d!]
}

/** Whether the middle of a shape lies within a card: then it is no more an empty pocket, or a box that was let be. */
export function isCovered(shape: Quad, card: Quad): boolean {
  const middle = (axis: 0 | 1) => shape.reduce((sum, point) => sum + point[axis], 0) / 4
  const [x, y] = [middle(0), middle(1)]
  return card.every(([ax, ay], at) => {
    const [bx, by] = card[(at + 1) % 4]!
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0
  })
}

function isPoint(corner: readonly number[]): corner is Point {
  return corner.length === 2 && corner.every(Number.isFinite)
}

/** Positive where the way around turns clockwise, as seen on a picture whose y grows downwards. */
function turnAt(points: readonly Point[], at: number): number {
  const [[ax, ay], [bx, by], [cx, cy]] = [0, 1, 2].map((step) => points[(at + step) % 4]!) as [
    Point,
    Point,
    Point,
  ]
  return (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
}

function sidesOf(points: readonly Point[]): number[] {
  return points.map(([x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length]!
    return Math.hypot(nextX - x, nextY - y)
  })
}

function areaOf(points: readonly Point[]): number {
  const doubled = points.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length]!
    return sum + x * nextY - nextX * y
  }, 0)
  return Math.abs(doubled) / 2
}
