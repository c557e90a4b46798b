import type { Handle } from '@socle/database'
import { sql } from 'kysely'

/**
 * Makes climb_holds, hold_count and missing_hold_count of these climbs what their tokens and the holds of their
 * faces say; touches only rows that differ. A retired hold still resolves, but counts as missing.
 */
export async function resolve(handle: Handle, climbIds: readonly string[]): Promise<void> {
  if (climbIds.length === 0) return
  await lockFaces(handle, climbIds)
  await sql`
    with tokens as (
      select c.id as climb_id, c.face_id, left(t.token, 1) as role, substr(t.token, 2)::bigint as number, t.position
      from mastoc.climbs c
      cross join lateral unnest(string_to_array(c.holds_list, ' ')) with ordinality as t (token, position)
      where c.id = any(${climbIds}::uuid[]) and t.token ~ '^[SOFT][0-9]{1,10}$'
    ), found as (
      select distinct on (t.climb_id, t.number, t.role) t.climb_id, t.role, t.number, t.position,
        h.id as hold_id, h.id is not null and h.retired_at is null as is_active
      from tokens t left join mastoc.holds h on h.number = t.number and h.face_id = t.face_id
      order by t.climb_id, t.number, t.role, t.position
    ), removed as (
      delete from mastoc.climb_holds ch
      where ch.climb_id = any(${climbIds}::uuid[]) and not exists (
        select from found f where f.climb_id = ch.climb_id and f.hold_id = ch.hold_id and f.role = ch.role)
    ), added as (
      insert into mastoc.climb_holds (climb_id, hold_id, role, position)
      select climb_id, hold_id, role, position from found where hold_id is not null
      on conflict (climb_id, hold_id, role) do update set position = excluded.position
        where mastoc.climb_holds.position <> excluded.position
    ), counted as (
      select c.id, count(distinct f.number) as holds, count(distinct f.number) filter (where not f.is_active) as missing
      from unnest(${climbIds}::uuid[]) as c (id) left join found f on f.climb_id = c.id
      group by c.id
    )
    update mastoc.climbs c set hold_count = counted.holds, missing_hold_count = counted.missing
    from counted
    where c.id = counted.id and (c.hold_count, c.missing_hold_count) is distinct from (counted.holds, counted.missing)`.execute(
    handle,
  )
}

/** Whoever writes holds renews their face first: so neither overlooks what the other is about to commit. */
async function lockFaces(handle: Handle, climbIds: readonly string[]): Promise<void> {
  await sql`
    select id from mastoc.faces where id in (select face_id from mastoc.climbs where id = any(${climbIds}::uuid[]))
    order by id for no key update`.execute(handle)
}

/** Climbs of faces with tokens that resolved to no active hold: what newly come holds may complete. */
export async function listIncomplete(handle: Handle, faceIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from mastoc.climbs where face_id = any(${faceIds}::uuid[]) and missing_hold_count > 0`.execute(
    handle,
  )
  return rows.map((row) => row.id)
}

/** Numbers that the climbs' tokens name and their faces do not have, by climb. */
export async function listUnknownNumbers(
  handle: Handle,
  climbIds: readonly string[],
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ id: string; numbers: number[] }>`
    select c.id, array_agg(distinct substr(t.token, 2)::bigint order by substr(t.token, 2)::bigint) as numbers
    from mastoc.climbs c cross join lateral unnest(string_to_array(c.holds_list, ' ')) as t (token)
    where c.id = any(${climbIds}::uuid[]) and c.missing_hold_count > 0 and t.token ~ '^[SOFT][0-9]{1,10}$'
      and not exists (select from mastoc.holds h where h.number = substr(t.token, 2)::bigint and h.face_id = c.face_id)
    group by c.id`.execute(handle)
  return new Map(rows.map((row) => [row.id, row.numbers.map(Number)]))
}

/** Climbs, deleted ones included, that use any of these holds. */
export async function listUsing(handle: Handle, holdIds: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct climb_id as id from mastoc.climb_holds where hold_id = any(${holdIds}::integer[])`.execute(
    handle,
  )
  return rows.map((row) => row.id)
}
