import type { PictureSize, Point } from '../holds/coordinates.ts'
import { movedAway, type Polygon, parsePolygon, polygonArea, polygonCentroid } from '../holds/polygon.ts'
import { parseTape, type Tape, tapesOf } from '../holds/tapes.ts'

/** A hold's stored geometry, as its columns have it. */
export interface HoldShape {
  readonly number: number
  readonly polygonStr: string
  readonly centroidX: number | null
  readonly centroidY: number | null
  readonly area: number | null
  readonly centerTapeStr: string | null
  readonly leftTapeStr: string | null
  readonly rightTapeStr: string | null
  readonly topPolygonStr: string | null
}

/** A hold of the climb made ready for drawing; what is missing or unreadable is computed from its outline. */
export interface DrawnHold {
  readonly number: number
  readonly outline: Polygon
  readonly centroid: Point
  readonly area: number
  readonly top: Polygon
  readonly tapes: { readonly center: Tape; readonly left: Tape; readonly right: Tape }
}

const TOP_DISTANCE_PX = 15
const TAPE_SHARE = 1 / 30

/** Reads a hold's geometry; undefined when its outline cannot be read. */
export function drawnHold(shape: HoldShape, picture: PictureSize): DrawnHold | undefined {
  const outline = parsePolygon(shape.polygonStr)
  if (!outline) return undefined
  const { centroidX: x, centroidY: y } = shape
  const centroid = x !== null && y !== null ? { x, y } : polygonCentroid(outline)
  const computed = tapesOf(outline, centroid, picture.height * TAPE_SHARE)
  return {
    number: shape.number,
    outline,
    centroid,
    area: shape.area !== null && shape.area > 0 ? shape.area : polygonArea(outline),
    top: parsePolygon(shape.topPolygonStr ?? '') ?? movedAway(outline, centroid, TOP_DISTANCE_PX),
    tapes: {
      center: parseTape(shape.centerTapeStr) ?? computed.center,
      left: parseTape(shape.leftTapeStr) ?? computed.left,
      right: parseTape(shape.rightTapeStr) ?? computed.right,
    },
  }
}

/** The readable outlines of some holds, by number. */
export function outlinesOf(shapes: readonly HoldShape[]): Polygon[] {
  return shapes
    .toSorted((a, b) => a.number - b.number)
    .map((shape) => parsePolygon(shape.polygonStr))
    .filter((outline) => outline !== undefined)
}

/** The size to draw in: the picture's, or, when that is not known, one that holds every outline. */
export function drawingSize(picture: PictureSize | null, shapes: readonly HoldShape[]): PictureSize {
  if (picture && picture.width > 0 && picture.height > 0) return picture
  const points = shapes.flatMap((shape) => parsePolygon(shape.polygonStr) ?? [])
  const far = points.reduce((most, { x, y }) => ({ x: Math.max(most.x, x), y: Math.max(most.y, y) }), {
    x: 0,
    y: 0,
  })
  return { width: Math.ceil(far.x) + 50, height: Math.ceil(far.y) + 50 }
}
