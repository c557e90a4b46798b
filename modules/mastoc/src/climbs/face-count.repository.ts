import type { Handle } from '@socle/database'
import { type RawBuilder, sql } from 'kysely'
import type { Visibility } from '../access/caller.ts'
import { faceOf } from './climb-filter.repository.ts'
import { type CountShift, sumShifts } from './face-count.ts'

/** Moves the counters of faces in the transaction that moved the climbs. */
export async function shift(handle: Handle, shifts: readonly CountShift[]): Promise<void> {
  const sums = sumShifts(shifts)
  if (sums.length === 0) return
  await sql`
    update mastoc.faces f set
      climbs_total = f.climbs_total + s.total,
      climbs_private = f.climbs_private + s.private,
      climbs_synced = f.climbs_synced + s.synced,
      climbs_synced_private = f.climbs_synced_private + s.synced_private
    from unnest(
      ${sums.map((sum) => sum.faceId)}::uuid[],
      ${sums.map((sum) => sum.total)}::integer[],
      ${sums.map((sum) => sum.private)}::integer[],
      ${sums.map((sum) => sum.synced)}::integer[],
      ${sums.map((sum) => sum.syncedPrivate)}::integer[]
    ) as s (face_id, total, private, synced, synced_private)
    where f.id = s.face_id`.execute(handle)
}

/**
 * How many climbs there are for a caller, of all faces or of one (id or stokt id): the sum of the counters, and a
 * member's own private climbs by index. The cost does not grow with the climbs.
 */
export function visibleCount(visibility: Visibility, face?: string): RawBuilder<number> {
  const ofFace = face === undefined ? sql`` : sql`where f.id = ${faceOf(face)}`
  const counted = visibility.kind === 'all' ? sql`f.climbs_total` : sql`f.climbs_total - f.climbs_private`
  return sql<number>`((select coalesce(sum(${counted}), 0) from mastoc.faces f ${ofFace})::bigint
    + ${ownPrivate(visibility, face)})`
}

function ownPrivate(visibility: Visibility, face: string | undefined): RawBuilder<unknown> {
  if (visibility.kind !== 'own') return sql`0`
  const { profileId } = visibility
  const ofFace = face === undefined ? sql`` : sql`and c.face_id = ${faceOf(face)}`
  return sql`(select count(*) from mastoc.climbs c where c.is_private and c.deleted_at is null
    and (c.created_by_id = ${profileId} or c.setter_id = ${profileId}) ${ofFace})`
}
