import type { Handle } from '@socle/database'
import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** Notes that Stokt has the climb: its id there, and what it has of it. */
export async function markPushed(
  handle: Handle,
  id: string,
  { stoktId, origin }: { readonly stoktId: string; readonly origin: Readonly<Record<string, unknown>> },
): Promise<void> {
  await board(handle)
    .updateTable('mastoc.climbs')
    .set({
      stokt_id: stoktId,
      origin: JSON.stringify(origin),
      synced_at: sql<string>`now()`,
      changed_at: sql<string>`now()`,
      gone_at: null,
    })
    .where('id', '=', id)
    .execute()
}

/** Notes that Stokt has no copy any more; a climb that is restored later is a local one. */
export async function unlink(handle: Handle, id: string): Promise<void> {
  const values = { stokt_id: null, origin: null, changed_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.climbs').set(values).where('id', '=', id).execute()
}

export async function markGone(handle: Handle, id: string): Promise<void> {
  const values = { gone_at: sql<string>`now()`, changed_at: sql<string>`now()` }
  await board(handle)
    .updateTable('mastoc.climbs')
    .set(values)
    .where('id', '=', id)
    .where('gone_at', 'is', null)
    .execute()
}

/** The profile of the account that pushes; `isNew` when it was made. */
export async function ensureSetter(
  handle: Handle,
  { stoktId, fullName }: { readonly stoktId: string; readonly fullName: string },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const origin = JSON.stringify({ full_name: fullName })
  const made = await sql<{ id: string }>`
    insert into mastoc.profiles (id, stokt_id, full_name, source, origin)
    values (${newId()}, ${stoktId}, ${fullName}, 'stokt', ${origin}::jsonb)
    on conflict (stokt_id) do nothing returning id`.execute(handle)
  if (made.rows[0]) return { id: made.rows[0].id, isNew: true }
  const found = await board(handle)
    .selectFrom('mastoc.profiles')
    .select('id')
    .where('stokt_id', '=', stoktId)
    .executeTakeFirstOrThrow()
  return { id: found.id, isNew: false }
}
