import type { Point, Quad } from './page.ts'

/** Area of a polygon, positive when its points run clockwise as seen on an image. */
export function signedArea(polygon: readonly Point[]): number {
  let sum = 0
  for (let at = 0; at < polygon.length; at++) {
    const [x, y] = polygon[at]!
    const [nextX, nextY] = polygon[(at + 1) % polygon.length]!
    sum += x * nextY - nextX * y
  }
  return sum / 2
}

export function areaOf(polygon: readonly Point[]): number {
  return Math.abs(signedArea(polygon))
}

export function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.hypot(x2 - x1, y2 - y1)
}

export function centreOf(quad: Quad): Point {
  return [
    quad.reduce((sum, [x]) => sum + x, 0) / quad.length,
    quad.reduce((sum, [, y]) => sum + y, 0) / quad.length,
  ]
}

/** Length of the sides that begin with the first corner, and of those that end there: the mean of each pair. */
export function sidesOf([a, b, c, d]: Quad): readonly [across: number, down: number] {
  return [(distance(a, b) + distance(d, c)) / 2, (distance(a, d) + distance(b, c)) / 2]
}

export function mapQuad(quad: Quad, map: (point: Point, at: number) => Point): Quad {
  return [map(quad[0], 0), map(quad[1], 1), map(quad[2], 2), map(quad[3], 3)]
}

export function scaleQuad(quad: Quad, factor: number): Quad {
  return mapQuad(quad, ([x, y]) => [x * factor, y * factor])
}

/** The same corners, clockwise from the one nearest to the image's top left. */
export function orderQuad(corners: Quad): Quad {
  const clockwise = signedArea(corners) < 0 ? [corners[0], corners[3], corners[2], corners[1]] : [...corners]
  const sums = clockwise.map(([x, y]) => x + y)
  const first = sums.indexOf(Math.min(...sums))
  const turned = [...clockwise.slice(first), ...clockwise.slice(0, first)]
  return [turned[0]!, turned[1]!, turned[2]!, turned[3]!]
}

/** A quad that its middle stays and whose size changes. */
export function growQuad(quad: Quad, factor: number): Quad {
  const [x, y] = centreOf(quad)
  return mapQuad(quad, (corner) => [x + (corner[0] - x) * factor, y + (corner[1] - y) * factor])
}

/** What two convex polygons have in common, in area. */
export function sharedArea(one: readonly Point[], other: readonly Point[]): number {
  const clip = signedArea(other) < 0 ? [...other].reverse() : other
  let left: readonly Point[] = one
  for (let at = 0; at < clip.length && left.length > 0; at++)
    left = cutAlong(left, clip[at]!, clip[(at + 1) % clip.length]!)
  return areaOf(left)
}

/** The part of a polygon on the right of a line from `from` to `to`, the inner side of a clockwise polygon. */
function cutAlong(polygon: readonly Point[], from: Point, to: Point): readonly Point[] {
  const side = ([x, y]: Point) => (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0])
  const kept: Point[] = []
  for (let at = 0; at < polygon.length; at++) {
    const here = polygon[at]!
    const next = polygon[(at + 1) % polygon.length]!
    const [sideHere, sideNext] = [side(here), side(next)]
    if (sideHere >= 0) kept.push(here)
    if ((sideHere > 0 && sideNext < 0) || (sideHere < 0 && sideNext > 0)) {
      const share = sideHere / (sideHere - sideNext)
      kept.push([here[0] + (next[0] - here[0]) * share, here[1] + (next[1] - here[1]) * share])
    }
  }
  return kept
}

/** Common area of two convex quads by the area that they cover together: 1 for the same, 0 for strangers. */
export function iouOfQuads(one: Quad, other: Quad): number {
  const [areaOne, areaOther] = [areaOf(one), areaOf(other)]
  if (!mayMeet(one, other)) return 0
  const shared = sharedArea(one, other)
  const whole = areaOne + areaOther - shared
  return whole > 0 ? Math.min(1, shared / whole) : 0
}

function mayMeet(one: Quad, other: Quad): boolean {
  const [a, b] = [boundsOf(one), boundsOf(other)]
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

export function boundsOf(quad: readonly Point[]): {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
} {
  const xs = quad.map(([x]) => x)
  const ys = quad.map(([, y]) => y)
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  }
}

/** Where the lines through two pairs of points cross; null when they run alike. */
export function crossingOf(one: readonly [Point, Point], other: readonly [Point, Point]): Point | null {
  const [[x1, y1], [x2, y2]] = one
  const [[x3, y3], [x4, y4]] = other
  const bottom = (x1 - x2) * (y3 - y4) - (y1 - y2) * (x3 - x4)
  if (Math.abs(bottom) < 1e-9) return null
  const first = x1 * y2 - y1 * x2
  const second = x3 * y4 - y3 * x4
  return [
    (first * (x3 - x4) - (x1 - x2) * second) / bottom,
    (first * (y3 - y4) - (y1 - y2) * second) / bottom,
  ]
}

/** Share of a quad that lies inside a picture. */
export function shareInside(
  quad: Quad,
  picture: { readonly width: number; readonly height: number },
): number {
  const { width, height } = picture
  const frame: Quad = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]
  const area = areaOf(quad)
  return area > 0 ? sharedArea(quad, frame) / area : 0
}
