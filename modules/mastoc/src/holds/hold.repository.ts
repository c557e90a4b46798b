import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** Active holds of a face (id, or stokt id) by internal id; none for a face that is not there. */
export function listByFace(handle: Handle, face: string) {
  const query = selectHolds(handle)
    .where(
      'h.face_id',
      '=',
      sql<string>`(select f.id from mastoc.faces f where f.id = ${face} or f.stokt_id = ${face}
        order by f.id = ${face} desc limit 1)`,
    )
    .where('h.retired_at', 'is', null)
    .orderBy('h.id')
  return named(query, 'mastoc.holds.by-face').execute()
}

/** One hold, retired or not: from 1,500,000,000 up by internal id, below by stokt id. */
export function find(handle: Handle, holdId: number) {
  return selectHolds(handle)
    .where(holdId >= FIRST_INTERNAL_ID ? 'h.id' : 'h.stokt_id', '=', holdId)
    .executeTakeFirst()
}

export function findByStoktId(handle: Handle, stoktId: number) {
  return selectHolds(handle).where('h.stokt_id', '=', stoktId).executeTakeFirst()
}

/** Active holds by internal id, in no order. */
export function findActive(handle: Handle, ids: readonly number[]) {
  return selectHolds(handle)
    .where('h.id', '=', sql<number>`any(${ids}::integer[])`)
    .where('h.retired_at', 'is', null)
    .execute()
}

export type HoldRow = Awaited<ReturnType<typeof listByFace>>[number]

const FIRST_INTERNAL_ID = 1_500_000_000

function selectHolds(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.holds as h')
    .select([
      'h.id',
      'h.stokt_id',
      'h.number',
      'h.face_id',
      'h.polygon_str',
      'h.path_str',
      'h.centroid_x',
      'h.centroid_y',
      'h.area',
      'h.center_tape_str',
      'h.right_tape_str',
      'h.left_tape_str',
      'h.touch_polygon_str',
      'h.top_polygon_str',
    ])
}
