import type { Handle } from '@socle/database'
import { sql } from 'kysely'
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
