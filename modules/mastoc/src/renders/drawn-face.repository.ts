import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** What a face is drawn on, by id or stokt id: its picture, and the revision of its holds. */
export function findFace(handle: Handle, id: string) {
  return board(handle)
    .selectFrom('mastoc.faces as f')
    .leftJoin('mastoc.pictures as p', (join) =>
      join.onRef('p.path', '=', 'f.picture_path').on('p.object_id', 'is not', null),
    )
    .select([
      'f.id',
      'f.setup_revision',
      'f.picture_path',
      'f.picture_width',
      'f.picture_height',
      'p.object_id',
      'p.width as stored_width',
      'p.height as stored_height',
    ])
    .where((eb) => eb.or([eb('f.id', '=', id), eb('f.stokt_id', '=', id)]))
    .orderBy(sql`f.id = ${id}`, 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Every hold of a face, retired ones included: climbs keep them. */
export function listHolds(handle: Handle, faceId: string) {
  return board(handle)
    .selectFrom('mastoc.holds')
    .select([
      'number',
      'polygon_str',
      'centroid_x',
      'centroid_y',
      'area',
      'center_tape_str',
      'left_tape_str',
      'right_tape_str',
      'top_polygon_str',
      'retired_at',
    ])
    .where('face_id', '=', faceId)
    .orderBy('number')
    .execute()
}

/** The tokens of a climb, and who may see them. */
export function findClimb(handle: Handle, id: string) {
  return board(handle)
    .selectFrom('mastoc.climbs')
    .select(['id', 'face_id', 'holds_list', 'is_private', 'created_by_id', 'setter_id', 'deleted_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export type DrawnFaceRow = NonNullable<Awaited<ReturnType<typeof findFace>>>
export type DrawnHoldRow = Awaited<ReturnType<typeof listHolds>>[number]
