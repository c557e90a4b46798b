import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** Walls by id, in no order. */
export function findMany(handle: Handle, ids: readonly string[]) {
  return selectWalls(handle).where('w.id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

export type WallRow = Awaited<ReturnType<typeof findMany>>[number]

function selectWalls(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.walls as w')
    .select(['w.id', 'w.stokt_id', 'w.gym_id', 'w.name', 'w.angle', 'w.is_angle_adjustable', 'w.is_active'])
    .select(sql<number>`(select count(*) from mastoc.faces f where f.wall_id = w.id)`.as('faces_count'))
}
