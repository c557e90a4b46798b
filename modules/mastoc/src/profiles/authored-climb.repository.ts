import type { Handle } from '@socle/database'
import { sql } from 'kysely'

/** Notes that the climbs of these setters show another name; returns the living ones. */
export async function touch(handle: Handle, setterIds: readonly string[]) {
  const { rows } = await sql<{ id: string; face_id: string }>`
    with authored as (
      select id from mastoc.climbs where setter_id = any(${setterIds}::uuid[]) and deleted_at is null
      order by id for no key update
    )
    update mastoc.climbs c set changed_at = now() from authored where c.id = authored.id
    returning c.id, c.face_id`.execute(handle)
  return rows
}
