import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { Visibility } from '../access/caller.ts'

export interface Stats {
  readonly gyms: number
  readonly faces: number
  readonly holds: number
  readonly climbs: number
  readonly users: number
  readonly climbs_synced: number
  readonly climbs_local: number
}

/** Counts what a caller may see, from the faces' counters: the cost does not grow with the climbs. */
export async function count(handle: Handle, visibility: Visibility): Promise<Stats> {
  const hidden = visibility.kind === 'all' ? sql`0` : sql`sum(climbs_private)`
  const hiddenSynced = visibility.kind === 'all' ? sql`0` : sql`sum(climbs_synced_private)`
  const { rows } = await sql<Stats>`
    with board as (
      select count(*) as faces, coalesce(sum(holds_count), 0) as holds,
        coalesce(sum(climbs_total) - ${hidden}, 0) as climbs, coalesce(sum(climbs_synced) - ${hiddenSynced}, 0) as synced
      from mastoc.faces
    ), own as (
      select count(*) as climbs, count(stokt_id) as synced from mastoc.climbs
      where ${ownPrivate(visibility)}
    )
    select (select count(*) from mastoc.gyms) as gyms, board.faces, board.holds, (board.climbs + own.climbs)::bigint as climbs,
      (select count(*) from mastoc.profiles) as users, (board.synced + own.synced)::bigint as climbs_synced,
      (board.climbs + own.climbs - board.synced - own.synced)::bigint as climbs_local
    from board, own`.execute(handle)
  return rows[0]!
}

/** A member's own private climbs, which the counters of public ones leave out. */
function ownPrivate(visibility: Visibility) {
  if (visibility.kind !== 'own') return sql`false`
  const { profileId } = visibility
  return sql`is_private and deleted_at is null and (created_by_id = ${profileId} or setter_id = ${profileId})`
}
