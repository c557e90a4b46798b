import { sql } from 'kysely'
import { get } from './calls.ts'
import type { Org, Stage } from './stage.ts'

interface Pair {
  readonly org_id: string
  readonly pair: string
}

const overlapping = sql`coulisses.assignments a join coulisses.assignments b
  on b.user_id = a.user_id and b.id > a.id and b.slot && a.slot and a.status = 'ACCEPTED' and b.status = 'ACCEPTED'`

/** What must hold in every committed state, asked of the rows themselves; empty when it does. */
export async function brokenPromises(stage: Stage, org: Org): Promise<readonly string[]> {
  const { rows } = await sql<{ broken: string }>`
    select 'P1: two exclusive slots overlap: ' || a.id || ' ' || b.id as broken from ${overlapping}
      where not a.is_override and not b.is_override
    union all
    select 'P2: an overlap without a reason: ' || a.id || ' ' || b.id from ${overlapping}
      where not (a.is_override and length(a.override_reason) >= 3)
        and not (b.is_override and length(b.override_reason) >= 3)
    union all
    select 'P3: more accepted than the quota: ' || p.mission_id from coulisses.mission_positions p
      join coulisses.missions m on m.id = p.mission_id
      where p.quota < (select count(*) from coulisses.assignments a where a.mission_id = p.mission_id
        and a.status = 'ACCEPTED' and not 'quota' = any (a.override_kinds)
        and coalesce(a.role_name, m.role) = p.role_name)
    union all
    select 'P8: not the times of its mission: ' || a.id from coulisses.assignments a
      join coulisses.missions m on m.id = a.mission_id
      where not a.own_times and (a.starts_at <> m.starts_at or a.ends_at <> m.ends_at)
    union all
    select 'a moot exception: ' || a.id from coulisses.assignments a
      where a.is_override and not exists (select from coulisses.assignments b where b.user_id = a.user_id
        and b.id <> a.id and b.status = 'ACCEPTED' and b.slot && a.slot)
    union all
    select 'an exception of nobody booked: ' || a.id from coulisses.assignments a
      where a.is_override and a.status <> 'ACCEPTED'
    union all
    select 'a living invitation to nothing: ' || i.id from coulisses.invitations i
      join coulisses.assignments a on a.id = i.assignment_id where a.status = 'CANCELLED' and i.revoked_at is null
    `.execute(stage.app.database.handle)
  const told = (await get(org.manager, 'conflicts'))
    .json()
    .map((one: { conflict_id: string }) => one.conflict_id)
  const pairs = await sql<Pair>`select a.org_id, a.id || '.' || b.id as pair from ${overlapping}
    where a.org_id = ${org.id}`.execute(stage.app.database.handle)
  const untold = pairs.rows.filter(({ pair }) => !told.includes(pair))
  return [
    ...rows.map(({ broken }) => broken),
    ...untold.map(({ pair }) => `P2: a conflict that is not listed: ${pair}`),
    ...(told.length === pairs.rows.length ? [] : ['P2: a conflict that is none is listed']),
  ]
}
