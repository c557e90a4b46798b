import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'
import type { Entity } from './change.ts'

export interface ChangeWindow {
  readonly after: number
  readonly upTo: number
  readonly limit: number
  readonly entities?: readonly Entity[]
  /** That face, its holds and climbs; gyms, walls and users always. */
  readonly faceId?: string
}

/** The changes behind a number, in their order. */
export function list(handle: Handle, { after, upTo, limit, entities, faceId }: ChangeWindow) {
  let query = board(handle)
    .selectFrom('mastoc.changes')
    .select(['entity', 'entity_id', 'seq', 'op'])
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .limit(limit)
  if (entities) query = query.where('entity', '=', sql<Entity>`any(${entities}::text[])`)
  if (faceId) query = query.where((eb) => eb.or([eb('face_id', 'is', null), eb('face_id', '=', faceId)]))
  return query.execute()
}

/** How many climbs of a face changed behind a number, counted no further than `most`. */
export async function countClimbs(
  handle: Handle,
  { faceId, after, most }: { readonly faceId: string; readonly after: number; readonly most: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from mastoc.changes where face_id = ${faceId} and seq > ${after} and entity = 'climb' limit ${most}
    ) as behind`.execute(handle)
  return rows[0]!.count
}
