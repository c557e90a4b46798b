import type { Handle } from '@socle/database'
import { sql } from 'kysely'

/** Marks the imported climbs of a face that upstream no longer lists; returns those that were newly marked. */
export async function markGone(
  handle: Handle,
  faceStoktId: string,
  listed: readonly string[],
): Promise<{ id: string; face_id: string; stokt_id: string }[]> {
  const { rows } = await sql<{ id: string; face_id: string; stokt_id: string }>`
    update mastoc.climbs c set gone_at = now(), changed_at = now()
    from mastoc.faces f
    where f.stokt_id = ${faceStoktId} and c.face_id = f.id and c.deleted_at is null and c.gone_at is null
      and c.stokt_id is not null
      and not exists (select from unnest(${listed}::uuid[]) as l (id) where l.id = c.stokt_id)
    returning c.id, c.face_id, c.stokt_id`.execute(handle)
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}
