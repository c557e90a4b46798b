import { createHash } from 'node:crypto'
import type { PictureSize } from '../holds/coordinates.ts'
import type { DrawnFaceRow, DrawnHoldRow } from './drawn-face.repository.ts'
import type { HoldShape } from './drawn-hold.ts'

/** A hold with the hash of its geometry. */
export interface CanvasHold {
  readonly shape: HoldShape
  readonly isRetired: boolean
  readonly hash: string
}

/** The stored picture of a face. */
export interface Photo {
  /** Address under which clients load it. */
  readonly href: string
  /** Where its bytes lie. */
  readonly key: string
  readonly sha256: string
}

/** A face made ready for drawing on it. */
export interface Canvas {
  readonly faceId: string
  /** Pixels that the geometry refers to; null when they are not known. */
  readonly size: PictureSize | null
  readonly photo: Photo | null
  /** By number, ascending. */
  readonly holds: ReadonlyMap<number, CanvasHold>
}

/** A hold's row as it is drawn. */
export function canvasHoldOf(row: DrawnHoldRow): CanvasHold {
  const shape = {
    number: row.number,
    polygonStr: row.polygon_str,
    centroidX: row.centroid_x,
    centroidY: row.centroid_y,
    area: row.area,
    centerTapeStr: row.center_tape_str,
    leftTapeStr: row.left_tape_str,
    rightTapeStr: row.right_tape_str,
    topPolygonStr: row.top_polygon_str,
  }
  const hash = createHash('sha256').update(JSON.stringify(shape)).digest('base64url').slice(0, 16)
  return { shape, hash, isRetired: row.retired_at !== null }
}

/** Holds are drawn in the pixels that the face names, else in those of the picture that is there. */
export function canvasSize(face: DrawnFaceRow): PictureSize | null {
  const [width, height] = face.picture_width
    ? [face.picture_width, face.picture_height]
    : [face.stored_width, face.stored_height]
  return width && height ? { width, height } : null
}

/** The holds that stand for the face: all but the retired ones. */
export function activeHolds({ holds }: Canvas): CanvasHold[] {
  return [...holds.values()].filter(({ isRetired }) => !isRetired)
}

/** What of the canvas the bytes of a drawing depend on. */
export function pictureInputs({ size, photo }: Canvas): (string | number | null)[] | null {
  const sides = [size?.width ?? null, size?.height ?? null]
  return photo ? [...sides, photo.href, photo.sha256] : sides
}
