import type { Point } from '../holds/coordinates.ts'

export const PATH_POINTS = 8

/** x and y of eight points at equal distances along the way from the lowest hand hold to the highest. */
export type HandPath = Float64Array

/** The way of the hands: centroids from low to high (then from left to right), resampled; undefined without any. */
export function handPath(centroids: readonly Point[]): HandPath | undefined {
  if (centroids.length === 0) return undefined
  const way = [...centroids].sort((a, b) => b.y - a.y || a.x - b.x)
  const reached = [0]
  for (let i = 1; i < way.length; i++)
    reached.push(reached[i - 1]! + Math.hypot(way[i]!.x - way[i - 1]!.x, way[i]!.y - way[i - 1]!.y))
  const length = reached.at(-1)!
  const path = new Float64Array(PATH_POINTS * 2)
  let leg = 0
  for (let point = 0; point < PATH_POINTS; point++) {
    const wanted = (length * point) / (PATH_POINTS - 1)
    while (leg < way.length - 2 && reached[leg + 1]! < wanted) leg += 1
    const from = way[leg]!
    const to = way[Math.min(leg + 1, way.length - 1)]!
    const legLength = (reached[leg + 1] ?? length) - reached[leg]!
    const share = legLength > 0 ? Math.min(1, (wanted - reached[leg]!) / legLength) : 0
    path[point * 2] = from.x + (to.x - from.x) * share
    path[point * 2 + 1] = from.y + (to.y - from.y) * share
  }
  return path
}

/** Mean distance of the points of two paths, in pixels. */
export function pathDistance(a: HandPath, b: HandPath): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 2) sum += Math.hypot(a[i]! - b[i]!, a[i + 1]! - b[i + 1]!)
  return sum / PATH_POINTS
}
