import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import { board } from '../tables.ts'
import type { ClimbsTable } from './climb.tables.ts'

const storedColumns = [
  'c.id',
  'c.stokt_id',
  'c.face_id',
  'c.setter_id',
  'c.name',
  'c.holds_list',
  'c.mirror_holds_list',
  'c.grade_font',
  'c.grade_ircra',
  'c.grade_v',
  'c.grade_dankyu',
  'c.feet_rule',
  'c.description',
  'c.is_private',
  'c.is_benchmark',
  'c.tags',
  'c.circuit',
  'c.upstream_sends',
  'c.upstream_likes',
  'c.upstream_comments',
  'c.source',
  'c.origin',
  'c.created_by_id',
  'c.created_at',
  'c.updated_at',
  'c.deleted_at',
] as const

/** What a use case reads of a climb before it writes: rights, counters, the merge's three sides. */
export function findForWrite(handle: Handle, id: string) {
  return board(handle)
    .selectFrom('mastoc.climbs as c')
    .innerJoin('mastoc.faces as f', 'f.id', 'c.face_id')
    .select(storedColumns)
    .select(['f.gym_id', 'f.feet_rules_options'])
    .where('c.id', '=', id)
    .forUpdate('c')
    .executeTakeFirst()
}

export type StoredClimb = NonNullable<Awaited<ReturnType<typeof findForWrite>>>

export async function insert(handle: Handle, climbs: readonly Insertable<ClimbsTable>[]): Promise<void> {
  if (climbs.length > 0) await board(handle).insertInto('mastoc.climbs').values(climbs).execute()
}

/** Writes columns and notes the moment at which the climb visibly changed. */
export async function change(handle: Handle, id: string, patch: Updateable<ClimbsTable>): Promise<void> {
  const values = { ...patch, updated_at: sql<string>`now()`, changed_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.climbs').set(values).where('id', '=', id).execute()
}

/** Hides a climb from every read; its stokt id becomes free. */
export async function markDeleted(handle: Handle, id: string): Promise<void> {
  const values = { deleted_at: sql<string>`now()`, changed_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.climbs').set(values).where('id', '=', id).execute()
}

/** Takes a delete back. */
export async function markRestored(handle: Handle, id: string): Promise<void> {
  const values = { deleted_at: null, changed_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.climbs').set(values).where('id', '=', id).execute()
}

/** Another living climb that has this stokt id. */
export function findByStoktId(handle: Handle, stoktId: string) {
  return board(handle)
    .selectFrom('mastoc.climbs')
    .select(['id', 'is_private', 'created_by_id', 'setter_id'])
    .where('stokt_id', '=', stoktId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/**
 * Living climbs of a face on exactly these holds in these roles. Candidates come by the first token's hold, or from
 * the few climbs with tokens that resolve to no hold.
 */
export async function listTwins(
  handle: Handle,
  { faceId, tokens }: { faceId: string; tokens: readonly string[] },
) {
  const [role, number] = [tokens[0]!.slice(0, 1), Number(tokens[0]!.slice(1))]
  const { rows } = await sql<{
    id: string
    is_private: boolean
    created_by_id: string | null
    setter_id: string | null
  }>`
    with candidates as (
      select ch.climb_id as id from mastoc.holds h join mastoc.climb_holds ch on ch.hold_id = h.id and ch.role = ${role}
      where h.number = ${number}::bigint and h.face_id = ${faceId}
      union
      select id from mastoc.climbs where face_id = ${faceId} and missing_hold_count > 0
    )
    select c.id, c.is_private, c.created_by_id, c.setter_id
    from candidates join mastoc.climbs c using (id)
    where c.deleted_at is null and c.face_id = ${faceId}
      and string_to_array(c.holds_list, ' ') @> ${tokens}::text[]
      and string_to_array(c.holds_list, ' ') <@ ${tokens}::text[]
    order by c.created_at, c.id`.execute(handle)
  return rows
}
