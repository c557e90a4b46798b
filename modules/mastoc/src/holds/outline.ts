import type { PictureSize, Point } from './coordinates.ts'
import { badPolygon } from './outline.errors.ts'
import { edges, type Polygon, polygonArea, tidyPolygon } from './polygon.ts'

const FEWEST = 3
const MOST = 200
const MARGIN_PX = 2
const SMALLEST_AREA = 16

/** Takes the corners that someone drew as the outline of a hold; throws `bad_polygon` with the reason. */
export function outlineOf(points: readonly Point[], picture: PictureSize): Polygon {
  // the number of corners is asked first: nothing slow runs on a list of a million
  if (points.length > MOST) throw badPolygon.tooMany(points.length)
  const outside = points.find((point) => !lies(point, picture))
  if (outside) throw badPolygon.outside(outside, picture)
  const polygon = tidyPolygon(points)
  if (polygon.length < FEWEST) throw badPolygon.tooFew(polygon.length)
  const crossing = firstCrossing(polygon)
  if (crossing) throw badPolygon.crossing(...crossing)
  const area = polygonArea(polygon)
  if (area < SMALLEST_AREA) throw badPolygon.tooSmall(area)
  return polygon
}

function lies(point: Point, picture: PictureSize): boolean {
  return (
    point.x >= -MARGIN_PX &&
    point.y >= -MARGIN_PX &&
    point.x <= picture.width + MARGIN_PX &&
    point.y <= picture.height + MARGIN_PX
  )
}

/** The numbers (from 1) of the first two edges that meet where they should not. */
function firstCrossing(polygon: Polygon): [number, number] | undefined {
  // hundredths of a pixel are whole numbers, so that the orientation tests are exact
  const whole = edges(polygon.map(({ x, y }) => ({ x: Math.round(x * 100), y: Math.round(y * 100) })))
  for (let i = 0; i < whole.length; i++) {
    for (let j = i + 1; j < whole.length; j++) {
      const follows = j === i + 1
      const closes = i === 0 && j === whole.length - 1
      const bad = follows
        ? foldsBack(whole[i]!, whole[j]!)
        : closes
          ? foldsBack(whole[j]!, whole[i]!)
          : meet(whole[i]!, whole[j]!)
      if (bad) return [i + 1, j + 1]
    }
  }
  return undefined
}

type Edge = readonly [Point, Point]

function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))
}

/** Neighbours share a corner; they may share no more: the second must not run back along the first. */
function foldsBack([a, b]: Edge, [, c]: Edge): boolean {
  return turn(a, b, c) === 0 && (a.x - b.x) * (c.x - b.x) + (a.y - b.y) * (c.y - b.y) > 0
}

function meet([a, b]: Edge, [c, d]: Edge): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (abc * abd < 0 && cda * cdb < 0) return true
  return (
    (abc === 0 && within(a, b, c)) ||
    (abd === 0 && within(a, b, d)) ||
    (cda === 0 && within(c, d, a)) ||
    (cdb === 0 && within(c, d, b))
  )
}

function within(a: Point, b: Point, p: Point): boolean {
  return (
    Math.min(a.x, b.x) <= p.x &&
    p.x <= Math.max(a.x, b.x) &&
    Math.min(a.y, b.y) <= p.y &&
    p.y <= Math.max(a.y, b.y)
  )
}
