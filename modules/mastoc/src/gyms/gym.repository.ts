import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** Gyms by id, in no order. */
export function findMany(handle: Handle, ids: readonly string[]) {
  return selectGyms(handle).where('g.id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

export type GymRow = Awaited<ReturnType<typeof findMany>>[number]

function selectGyms(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.gyms as g')
    .select(['g.id', 'g.stokt_id', 'g.display_name', 'g.location_string', 'g.source', 'g.created_at'])
    .select(sql<number>`(select count(*) from mastoc.faces f where f.gym_id = g.id)`.as('faces_count'))
}
