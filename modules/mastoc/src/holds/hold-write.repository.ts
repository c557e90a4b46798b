import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import { board } from '../tables.ts'
import type { HoldsTable } from './hold.tables.ts'

/** Inserts holds; returns their internal ids in the order given. */
export async function insert(handle: Handle, holds: readonly Insertable<HoldsTable>[]): Promise<number[]> {
  const rows = await board(handle).insertInto('mastoc.holds').values(holds).returning('id').execute()
  return rows.map((row) => row.id)
}

/** Locks a hold with the gym that it belongs to; ids as in `find`. */
export function lock(handle: Handle, holdId: number) {
  return board(handle)
    .selectFrom('mastoc.holds as h')
    .innerJoin('mastoc.faces as f', 'f.id', 'h.face_id')
    .select(['h.id', 'h.face_id', 'h.retired_at', 'f.gym_id', 'f.picture_width', 'f.picture_height'])
    .where((eb) => eb.or([eb('h.id', '=', holdId), eb('h.stokt_id', '=', holdId)]))
    .forUpdate('h')
    .executeTakeFirst()
}

export type LockedHold = NonNullable<Awaited<ReturnType<typeof lock>>>

export async function update(handle: Handle, id: number, patch: Updateable<HoldsTable>): Promise<void> {
  const values = { ...patch, updated_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.holds').set(values).where('id', '=', id).execute()
}

/** Writes the geometry of many holds at once; columns by name, `id` among them. */
export async function updateGeometry(
  handle: Handle,
  holds: readonly Updateable<HoldsTable>[],
): Promise<void> {
  if (holds.length === 0) return
  await sql`
    update mastoc.holds h set polygon_str = r.polygon_str, path_str = r.path_str, centroid_x = r.centroid_x,
      centroid_y = r.centroid_y, area = r.area, center_tape_str = r.center_tape_str, right_tape_str = r.right_tape_str,
      left_tape_str = r.left_tape_str, touch_polygon_str = r.touch_polygon_str, top_polygon_str = r.top_polygon_str,
      updated_at = now()
    from jsonb_populate_recordset(null::mastoc.holds, ${JSON.stringify(holds)}::jsonb) r where h.id = r.id`.execute(
    handle,
  )
}

export async function retire(handle: Handle, id: number): Promise<void> {
  await update(handle, id, { retired_at: sql<string>`now()` as unknown as string })
}

export async function remove(handle: Handle, id: number): Promise<void> {
  await board(handle).deleteFrom('mastoc.holds').where('id', '=', id).execute()
}
