import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { FacesTable } from '../gyms/gym.tables.ts'
import { board } from '../tables.ts'

/** Locks a face with what its writers ask about. */
export function lock(handle: Handle, id: string) {
  return board(handle)
    .selectFrom('mastoc.faces')
    .select(['id', 'gym_id', 'wall_id', 'picture_path', 'picture_width', 'picture_height', 'climbs_total'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export type LockedFace = NonNullable<Awaited<ReturnType<typeof lock>>>

export async function insert(handle: Handle, face: Insertable<FacesTable>): Promise<void> {
  await board(handle).insertInto('mastoc.faces').values(face).execute()
}

export async function update(handle: Handle, id: string, patch: Updateable<FacesTable>): Promise<void> {
  const values = { ...patch, updated_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.faces').set(values).where('id', '=', id).execute()
}

/** Removes a face with its holds and the climbs in its trash; returns the ids of the holds. */
export async function remove(handle: Handle, id: string): Promise<number[]> {
  await board(handle).deleteFrom('mastoc.climbs').where('face_id', '=', id).execute()
  const holds = await board(handle)
    .deleteFrom('mastoc.holds')
    .where('face_id', '=', id)
    .returning('id')
    .execute()
  await board(handle).deleteFrom('mastoc.faces').where('id', '=', id).execute()
  return holds.map((hold) => hold.id)
}
