import type { Handle } from '@socle/database'
import { sql } from 'kysely'

/** Counts the active holds of faces anew and moves their setup's revision: holds or faces were written. */
export async function renew(handle: Handle, faceIds: readonly string[]): Promise<void> {
  if (faceIds.length === 0) return
  // a statement counts what was committed when it began: it must begin when no other writer of the face is left
  await sql`select id from mastoc.faces where id = any(${faceIds}::uuid[]) order by id for no key update`.execute(
    handle,
  )
  await sql`
    update mastoc.faces f set setup_revision = f.setup_revision + 1,
      holds_count = (select count(*) from mastoc.holds h where h.face_id = f.id and h.retired_at is null)
    where f.id = any(${faceIds}::uuid[])`.execute(handle)
}
