import { centroidText } from './coordinates.ts'
import type { HoldRow } from './hold.repository.ts'

/** A hold as clients read it; `id` is the internal one. */
export interface Hold {
  readonly id: number
  readonly stokt_id: number | null
  readonly face_id: string
  readonly polygon_str: string
  readonly centroid_x: number | null
  readonly centroid_y: number | null
  readonly area: number | null
  readonly center_tape_str: string | null
  readonly right_tape_str: string | null
  readonly left_tape_str: string | null
}

/** A hold of a face's setup: `id` is the number that tokens carry, and no text is ever null. */
export interface SetupHold {
  readonly id: number
  readonly stokt_id: number | null
  readonly polygon_str: string
  readonly centroid_x: number | null
  readonly centroid_y: number | null
  readonly path_str: string | null
  readonly area: number | null
  readonly touch_polygon_str: string
  readonly centroid_str: string
  readonly top_polygon_str: string
  readonly center_tape_str: string
  readonly right_tape_str: string
  readonly left_tape_str: string
  /** `view=full` */
  readonly internal_id?: number
}

const LAST_ID = 2_147_483_647

/** Whether a number can name a hold at all: integers outside 32 bits name nothing. */
export function isHoldId(id: number): boolean {
  return id >= 1 && id <= LAST_ID
}

export function holdOf(row: HoldRow): Hold {
  return {
    id: row.id,
    stokt_id: row.stokt_id,
    face_id: row.face_id,
    polygon_str: row.polygon_str,
    centroid_x: row.centroid_x,
    centroid_y: row.centroid_y,
    area: row.area,
    center_tape_str: row.center_tape_str,
    right_tape_str: row.right_tape_str,
    left_tape_str: row.left_tape_str,
  }
}

/** The Android client crashes on a null text: absent ones are empty. */
export function setupHoldOf(row: HoldRow, isFull: boolean): SetupHold {
  const { centroid_x: x, centroid_y: y } = row
  return {
    id: row.number,
    stokt_id: row.stokt_id,
    polygon_str: row.polygon_str,
    centroid_x: x,
    centroid_y: y,
    path_str: row.path_str,
    area: row.area,
    touch_polygon_str: (isFull ? row.touch_polygon_str : null) ?? '',
    centroid_str: centroidText(x === null || y === null ? undefined : { x, y }),
    top_polygon_str: (isFull ? row.top_polygon_str : null) ?? '',
    center_tape_str: row.center_tape_str ?? '',
    right_tape_str: row.right_tape_str ?? '',
    left_tape_str: row.left_tape_str ?? '',
    ...(isFull ? { internal_id: row.id } : {}),
  }
}
