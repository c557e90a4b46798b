import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** Ties a climb to its copy at Stokt, or unties it (null). */
export async function setStoktId(handle: Handle, id: string, stoktId: string | null): Promise<void> {
  await board(handle)
    .updateTable('mastoc.climbs')
    .set({
      stokt_id: stoktId,
      changed_at: sql<string>`now()`,
      ...(stoktId ? { synced_at: sql<string>`now()` } : {}),
    })
    .where('id', '=', id)
    .execute()
}

export async function setCreatedAt(handle: Handle, id: string, createdAt: string): Promise<void> {
  await board(handle)
    .updateTable('mastoc.climbs')
    .set({ created_at: createdAt, changed_at: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

/** Sets the dates of living climbs by stokt id; returns those that were there, changed or not. */
export async function setDatesByStoktId(handle: Handle, dates: ReadonlyMap<string, string>) {
  const { rows } = await sql<{ id: string; face_id: string; stokt_id: string; is_changed: boolean }>`
    with given as (
      select * from unnest(${[...dates.keys()]}::uuid[], ${[...dates.values()]}::timestamptz[]) as g (stokt_id, created_at)
    ), found as (
      select c.id, c.face_id, c.stokt_id, g.created_at, c.created_at <> g.created_at as is_changed
      from given g join mastoc.climbs c using (stokt_id) where c.deleted_at is null
    ), written as (
      update mastoc.climbs c set created_at = f.created_at, changed_at = now() from found f where c.id = f.id and f.is_changed
    )
    select id, face_id, stokt_id, is_changed from found`.execute(handle)
  return rows
}
