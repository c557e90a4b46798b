import type { Handle } from '@socle/database'
import { sql } from 'kysely'

/** Notes that the climbs of a setter show another name; returns the living ones. */
export async function touch(handle: Handle, setterId: string) {
  const { rows } = await sql<{ id: string; face_id: string }>`
    with authored as (
      select id from mastoc.climbs where setter_id = ${setterId} and deleted_at is null order by id for update
    )
    update mastoc.climbs c set changed_at = now() from authored where c.id = authored.id
    returning c.id, c.face_id`.execute(handle)
  return rows
}
