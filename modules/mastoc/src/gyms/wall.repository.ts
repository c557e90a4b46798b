import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'
import type { WallsTable } from './gym.tables.ts'

/** Walls by id, in no order. */
export function findMany(handle: Handle, ids: readonly string[]) {
  return selectWalls(handle).where('w.id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

export function find(handle: Handle, id: string) {
  return selectWalls(handle).where('w.id', '=', id).executeTakeFirst()
}

/** Walls, or a gym's, oldest first. */
export function list(handle: Handle, { limit, after }: Stretch, gymId: string | undefined) {
  let query = selectWalls(handle).select('w.created_at').orderBy('w.created_at').orderBy('w.id').limit(limit)
  if (gymId) query = query.where('w.gym_id', '=', gymId)
  if (after)
    query = query.where(sql<boolean>`(w.created_at, w.id) > (${after.value}::timestamptz, ${after.id}::uuid)`)
  return query.execute()
}

export async function insert(handle: Handle, wall: Insertable<WallsTable>): Promise<void> {
  await board(handle).insertInto('mastoc.walls').values(wall).execute()
}

/** Locks a wall and counts its faces. */
export async function lock(handle: Handle, id: string) {
  const { rows } = await sql<{ id: string; gym_id: string; faces: number }>`
    select w.id, w.gym_id, (select count(*) from mastoc.faces f where f.wall_id = w.id) as faces
    from mastoc.walls w where w.id = ${id} for update of w`.execute(handle)
  return rows[0]
}

export async function update(handle: Handle, id: string, patch: Updateable<WallsTable>): Promise<void> {
  const values = { ...patch, updated_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.walls').set(values).where('id', '=', id).execute()
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await board(handle).deleteFrom('mastoc.walls').where('id', '=', id).execute()
}

export type WallRow = Awaited<ReturnType<typeof findMany>>[number]

function selectWalls(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.walls as w')
    .select(['w.id', 'w.stokt_id', 'w.gym_id', 'w.name', 'w.angle', 'w.is_angle_adjustable', 'w.is_active'])
    .select(sql<number>`(select count(*) from mastoc.faces f where f.wall_id = w.id)`.as('faces_count'))
}
