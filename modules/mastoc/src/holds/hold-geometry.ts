import { type PictureSize, type Point, rounded } from './coordinates.ts'
import { badPolygon } from './outline.errors.ts'
import { outlineOf } from './outline.ts'
import {
  formatPath,
  formatPolygon,
  movedAway,
  type Polygon,
  parsePolygon,
  polygonArea,
  polygonCentroid,
} from './polygon.ts'
import { formatTape, parseTape, tapesOf } from './tapes.ts'

/** Every stored part of a native hold's geometry, in the words of its columns. */
export interface HoldGeometry {
  readonly polygonStr: string
  readonly pathStr: string
  readonly centroidX: number
  readonly centroidY: number
  readonly area: number
  readonly centerTapeStr: string
  readonly leftTapeStr: string
  readonly rightTapeStr: string
  readonly touchPolygonStr: string
  readonly topPolygonStr: string
}

/** What a member draws: corners or their text, and, if they like, an area and tapes of their own. */
export interface HoldDrawing {
  readonly polygon: readonly (readonly [number, number])[] | string
  readonly area?: number | undefined
  readonly tapes?:
    | {
        readonly center?: string | undefined
        readonly left?: string | undefined
        readonly right?: string | undefined
      }
    | undefined
}

const TOP_SHARE = 1 / 120
const TOUCH_SHARE = 1 / 240
const TAPE_SHARE = 1 / 30

/** Derives the whole geometry of a native hold; throws `bad_polygon`. Unreadable tapes are computed ones. */
export function holdGeometry(drawing: HoldDrawing, picture: PictureSize): HoldGeometry {
  const polygon = outlineOf(cornersOf(drawing.polygon), picture)
  const centroid = storedCentroid(polygon)
  const tapes = tapesOf(polygon, centroid, picture.height * TAPE_SHARE)
  const away = (share: number) => formatPolygon(movedAway(polygon, centroid, picture.height * share))
  return {
    polygonStr: formatPolygon(polygon),
    pathStr: formatPath(polygon),
    centroidX: centroid.x,
    centroidY: centroid.y,
    area: drawing.area ?? rounded(polygonArea(polygon)),
    centerTapeStr: formatTape(parseTape(drawing.tapes?.center) ?? tapes.center),
    leftTapeStr: formatTape(parseTape(drawing.tapes?.left) ?? tapes.left),
    rightTapeStr: formatTape(parseTape(drawing.tapes?.right) ?? tapes.right),
    touchPolygonStr: away(TOUCH_SHARE),
    topPolygonStr: away(TOP_SHARE),
  }
}

/** The centroid of an imported hold that came without one; undefined when its outline is unreadable. */
export function importedCentroid(polygonStr: string): Point | undefined {
  const polygon = parsePolygon(polygonStr)
  return polygon && storedCentroid(polygon)
}

/** Scales a geometry's coordinates to another picture size (`scale_holds`), the derived parts anew. */
export function scaledDrawing(polygonStr: string, from: PictureSize, to: PictureSize): HoldDrawing {
  const polygon = parsePolygon(polygonStr) ?? []
  const scaled = polygon.map(
    ({ x, y }) => [(x * to.width) / from.width, (y * to.height) / from.height] as const,
  )
  return { polygon: scaled }
}

function cornersOf(polygon: HoldDrawing['polygon']): Polygon {
  if (typeof polygon !== 'string') return polygon.map(([x, y]) => ({ x, y }))
  const parsed = parsePolygon(polygon)
  if (!parsed) throw badPolygon.unreadable(polygon)
  return parsed
}

function storedCentroid(polygon: Polygon): Point {
  const { x, y } = polygonCentroid(polygon)
  return { x: rounded(x), y: rounded(y) }
}
