import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { Visibility } from '../access/caller.ts'
import { board } from '../tables.ts'

/** Every face, or a gym's, oldest first; the cost does not grow with holds or climbs. */
export function list(handle: Handle, visibility: Visibility, gymId?: string) {
  let query = selectFaces(handle, visibility).orderBy('f.created_at').orderBy('f.id')
  if (gymId !== undefined) query = query.where('f.gym_id', '=', gymId)
  return query.execute()
}

/** Faces by id, in no order. */
export function findMany(handle: Handle, ids: readonly string[], visibility: Visibility) {
  return selectFaces(handle, visibility).where('f.id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

/** One face with its gym and wall; looked up as id, then as stokt id. */
export function find(handle: Handle, id: string, visibility: Visibility) {
  const query = selectFaces(handle, visibility)
    .innerJoin('mastoc.gyms as g', 'g.id', 'f.gym_id')
    .leftJoin('mastoc.walls as w', 'w.id', 'f.wall_id')
    .select(['f.setup_revision', 'g.display_name as gym_name', 'w.name as wall_name'])
    .where((eb) => eb.or([eb('f.id', '=', id), eb('f.stokt_id', '=', id)]))
    .orderBy(sql`f.id = ${id}`, 'desc')
    .limit(1)
  return named(query, 'mastoc.faces.find').executeTakeFirst()
}

export function findByStoktId(handle: Handle, stoktId: string) {
  return board(handle)
    .selectFrom('mastoc.faces')
    .select('id')
    .where('stokt_id', '=', stoktId)
    .executeTakeFirst()
}

export type FaceRow = Awaited<ReturnType<typeof list>>[number]
export type FaceInPlace = NonNullable<Awaited<ReturnType<typeof find>>>

function selectFaces(handle: Handle, visibility: Visibility) {
  return board(handle)
    .selectFrom('mastoc.faces as f')
    .select([
      'f.id',
      'f.stokt_id',
      'f.gym_id',
      'f.wall_id',
      'f.name',
      'f.picture_path',
      'f.picture_width',
      'f.picture_height',
      'f.holds_count',
      'f.is_active',
      'f.feet_rules_options',
      'f.has_symmetry',
      'f.source',
      'f.synced_at',
      visibleClimbs(visibility).as('climbs_count'),
    ])
}

/** From the face's counters; only a member's own private climbs are looked at, by index. */
function visibleClimbs(visibility: Visibility) {
  if (visibility.kind === 'all') return sql<number>`f.climbs_total`
  if (visibility.kind === 'public') return sql<number>`f.climbs_total - f.climbs_private`
  const { profileId } = visibility
  return sql<number>`f.climbs_total - f.climbs_private + (
    select count(*) from mastoc.climbs c where c.face_id = f.id and c.is_private and c.deleted_at is null
      and (c.created_by_id = ${profileId} or c.setter_id = ${profileId}))::integer`
}
