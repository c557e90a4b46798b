import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { MAX_MISSION_DAYS } from '../instants/instant.ts'
import type { Stretch } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { MissionCounts, MissionFilter, StoredMission } from './mission.ts'
import type { Position } from './position.ts'

const positions = sql<readonly Position[]>`coalesce((
  select json_agg(json_build_object('role_name', p.role_name, 'quota', p.quota, 'skills', p.skills,
    'rate', case when p.rate_unit is not null
      then json_build_object('unit', p.rate_unit, 'amount_cents', p.rate_cents) end) order by p.role_name)
  from coulisses.mission_positions p where p.org_id = m.org_id and p.mission_id = m.id), '[]'::json)`

/** The missions that are there, with their positions by role. */
function missions(handle: Handle, { orgId }: OrgScope) {
  return crew(handle)
    .selectFrom('coulisses.missions as m')
    .select([
      'm.id',
      'm.project_id',
      'm.starts_at',
      'm.ends_at',
      'm.role',
      'm.title',
      'm.kind',
      'm.location',
      'm.address',
      'm.notes',
      'm.timezone',
      'm.rule_profile',
      'm.status',
      'm.version',
    ])
    .select(positions.as('positions'))
    .where('m.org_id', '=', orgId)
    .where('m.deleted_at', 'is', null)
}

/** By start, then id. */
export function list(
  handle: Handle,
  scope: OrgScope,
  { filter, stretch }: { readonly filter: MissionFilter; readonly stretch: Stretch },
): Promise<StoredMission[]> {
  const { projectId, from, to, status } = filter
  const { after, limit } = stretch
  let query = missions(handle, scope)
  if (projectId) query = query.where('m.project_id', '=', projectId)
  if (status) query = query.where('m.status', '=', status)
  if (to) query = query.where('m.starts_at', '<', to)
  if (from) {
    // no mission is longer: the index on the start serves a window too
    const earliest = sql<string>`${from}::timestamptz - make_interval(days => ${MAX_MISSION_DAYS}, hours => 1)`
    query = query.where('m.ends_at', '>', from).where('m.starts_at', '>', earliest)
  }
  if (after)
    query = query.where(sql<boolean>`(m.starts_at, m.id) > (${after.value}::timestamptz, ${after.id}::uuid)`)
  const page = query.orderBy('m.starts_at').orderBy('m.id').limit(limit)
  return named(page, 'coulisses.missions.list').execute()
}

export function findById(handle: Handle, scope: OrgScope, id: string): Promise<StoredMission | undefined> {
  return named(missions(handle, scope).where('m.id', '=', id), 'coulisses.missions.find').executeTakeFirst()
}

/** How many answered how, those apart that were taken off. */
export async function countAnswers(
  handle: Handle,
  { orgId }: OrgScope,
  missionId: string,
): Promise<MissionCounts> {
  return crew(handle)
    .selectFrom('coulisses.assignments')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('status', '=', 'INVITED').as('invited'),
      fn.countAll<number>().filterWhere('status', '=', 'ACCEPTED').as('accepted'),
      fn.countAll<number>().filterWhere('status', '=', 'DECLINED').as('declined'),
    ])
    .where('org_id', '=', orgId)
    .where('mission_id', '=', missionId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
}

/**
 * A position whose places no longer hold those who accepted them; none where the organisation only warns. Exceptions
 * do not count.
 */
export async function findOverfull(
  handle: Handle,
  { orgId }: OrgScope,
  missionId: string,
): Promise<{ readonly quota: number } | undefined> {
  const { rows } = await sql<{ quota: number }>`
    select p.quota from coulisses.mission_positions p
    join coulisses.missions m on m.org_id = p.org_id and m.id = p.mission_id
    join coulisses.orgs o on o.id = p.org_id
    where p.org_id = ${orgId} and p.mission_id = ${missionId}
      and coalesce(o.settings ->> 'quota_policy', 'block') = 'block'
      and p.quota < (select count(*) from coulisses.assignments a
        where a.org_id = p.org_id and a.mission_id = p.mission_id and a.status = 'ACCEPTED'
          and not 'quota' = any (a.override_kinds) and coalesce(a.role_name, m.role) = p.role_name)
    limit 1`.execute(handle)
  return rows[0]
}

/** How many of these codes are rule profiles of the organisation's own. */
export async function countRuleProfiles(
  handle: Handle,
  { orgId }: OrgScope,
  codes: readonly string[],
): Promise<number> {
  const { found } = await crew(handle)
    .selectFrom('coulisses.rule_profiles')
    .select(({ fn }) => fn.countAll<number>().as('found'))
    .where('org_id', '=', orgId)
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .executeTakeFirstOrThrow()
  return found
}
