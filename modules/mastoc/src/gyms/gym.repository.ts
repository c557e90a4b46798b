import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'
import type { GymsTable } from './gym.tables.ts'

/** Gyms by id, in no order. */
export function findMany(handle: Handle, ids: readonly string[]) {
  return selectGyms(handle).where('g.id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

export function find(handle: Handle, id: string) {
  return selectGyms(handle).where('g.id', '=', id).executeTakeFirst()
}

export function findByStoktId(handle: Handle, stoktId: string) {
  return selectGyms(handle).where('g.stokt_id', '=', stoktId).executeTakeFirst()
}

/** Oldest first. */
export function list(handle: Handle, { limit, after }: Stretch) {
  const query = selectGyms(handle).orderBy('g.created_at').orderBy('g.id').limit(limit)
  if (!after) return query.execute()
  return query
    .where(sql<boolean>`(g.created_at, g.id) > (${after.value}::timestamptz, ${after.id}::uuid)`)
    .execute()
}

export async function insert(handle: Handle, gym: Insertable<GymsTable>): Promise<void> {
  await board(handle).insertInto('mastoc.gyms').values(gym).execute()
}

/** Locks a gym and counts what is in it. */
export async function lock(handle: Handle, id: string) {
  const { rows } = await sql<{ id: string; faces: number; walls: number }>`
    select g.id, (select count(*) from mastoc.faces f where f.gym_id = g.id) as faces,
      (select count(*) from mastoc.walls w where w.gym_id = g.id) as walls
    from mastoc.gyms g where g.id = ${id} for update of g`.execute(handle)
  return rows[0]
}

export async function update(handle: Handle, id: string, patch: Updateable<GymsTable>): Promise<void> {
  const values = { ...patch, updated_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.gyms').set(values).where('id', '=', id).execute()
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await board(handle).deleteFrom('mastoc.gyms').where('id', '=', id).execute()
}

export type GymRow = Awaited<ReturnType<typeof findMany>>[number]

function selectGyms(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.gyms as g')
    .select(['g.id', 'g.stokt_id', 'g.display_name', 'g.location_string', 'g.source', 'g.created_at'])
    .select(sql<number>`(select count(*) from mastoc.faces f where f.gym_id = g.id)`.as('faces_count'))
}
