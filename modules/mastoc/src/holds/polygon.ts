import { type Point, rounded } from './coordinates.ts'

/** The corners of an outline in order; the last one is joined to the first. */
export type Polygon = readonly Point[]

const PAIR = /^([+-]?\d+(?:\.\d+)?),([+-]?\d+(?:\.\d+)?)$/

/** Reads `x,y x,y …`; undefined when a corner is not two decimal numbers. */
export function parsePolygon(text: string): Polygon | undefined {
  const points: Point[] = []
  for (const pair of text.trim().split(/\s+/)) {
    const match = PAIR.exec(pair)
    if (!match) return undefined
    points.push({ x: Number(match[1]), y: Number(match[2]) })
  }
  return points
}

/** `polygon_str`: pairs with two decimals, joined by a space. */
export function formatPolygon(polygon: Polygon): string {
  return polygon.map(pair).join(' ')
}

/** `path_str`: the same pairs as an SVG path. */
export function formatPath(polygon: Polygon): string {
  return `M${polygon.map(pair).join('L')}z`
}

function pair(point: Point): string {
  return `${rounded(point.x).toFixed(2)},${rounded(point.y).toFixed(2)}`
}

/** Rounds the corners as they will be stored and drops a corner that repeats the one before it. */
export function tidyPolygon(points: readonly Point[]): Polygon {
  const corners = points.map((point) => ({ x: rounded(point.x), y: rounded(point.y) }))
  return corners.filter((corner, index) => {
    const before = corners[(index + corners.length - 1) % corners.length]!
    return corner.x !== before.x || corner.y !== before.y
  })
}

/** Area by the shoelace formula, in square pixels, whatever way the corners turn. */
export function polygonArea(polygon: Polygon): number {
  return Math.abs(doubleArea(polygon)) / 2
}

/** The centre of the area; of a polygon without area the mean of its corners. */
export function polygonCentroid(polygon: Polygon): Point {
  const doubled = doubleArea(polygon)
  if (Math.abs(doubled) < 1e-9) return meanOf(polygon)
  // measured from the first corner: far from the origin the products would lose digits
  const origin = polygon[0]!
  let x = 0
  let y = 0
  for (const [a, b] of edges(polygon)) {
    const cross = (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    x += (a.x + b.x - 2 * origin.x) * cross
    y += (a.y + b.y - 2 * origin.y) * cross
  }
  return { x: origin.x + x / (3 * doubled), y: origin.y + y / (3 * doubled) }
}

/** Each corner moved by `distance` pixels away from `centre`; a corner on it stays. */
export function movedAway(polygon: Polygon, centre: Point, distance: number): Polygon {
  return polygon.map((corner) => {
    const length = Math.hypot(corner.x - centre.x, corner.y - centre.y)
    if (length === 0) return corner
    const factor = (length + distance) / length
    return { x: centre.x + (corner.x - centre.x) * factor, y: centre.y + (corner.y - centre.y) * factor }
  })
}

/** The edges in order, each from a corner to the next. */
export function edges(polygon: Polygon): [Point, Point][] {
  return polygon.map((corner, index) => [corner, polygon[(index + 1) % polygon.length]!])
}

function doubleArea(polygon: Polygon): number {
  const origin = polygon[0]
  if (!origin) return 0
  let sum = 0
  for (const [a, b] of edges(polygon))
    sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
  return sum
}

function meanOf(polygon: Polygon): Point {
  const sum = polygon.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y }), {
    x: 0,
    y: 0,
  })
  return { x: sum.x / Math.max(1, polygon.length), y: sum.y / Math.max(1, polygon.length) }
}
