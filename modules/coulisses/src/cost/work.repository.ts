import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { PersonRate } from './rate.ts'
import type { WorkRow } from './work-row.ts'

const active = sql`a.status in ('INVITED', 'ACCEPTED') and a.deleted_at is null`

/**
 * The active assignments of missions, and the accepted ones of the same people in the weeks of each of them, on which the
 * overtime depends; by start.
 */
export async function listAround(
  handle: Handle,
  { orgId }: OrgScope,
  missionIds: readonly string[],
): Promise<readonly WorkRow[]> {
  const query = sql<WorkRow>`
    with here as (
      select a.id, a.user_id, a.starts_at, a.ends_at from coulisses.assignments a
      where a.org_id = ${orgId} and a.mission_id = any (${[...missionIds]}::uuid[]) and ${active}
    ), chosen as (
      select id from here
      union
      select a.id from here join coulisses.assignments a on a.org_id = ${orgId} and a.user_id = here.user_id
      where a.status = 'ACCEPTED' and a.deleted_at is null
        and a.starts_at > here.starts_at - interval '40 days' and a.starts_at < here.ends_at + interval '8 days'
        and a.ends_at > here.starts_at - interval '8 days'
    )
    select ${workColumns}
    from chosen join coulisses.assignments a on a.id = chosen.id and a.org_id = ${orgId}
    join coulisses.missions m on m.org_id = a.org_id and m.id = a.mission_id
    join coulisses.users u on u.org_id = a.org_id and u.id = a.user_id
    order by a.starts_at, a.id`
  const { rows } = await named(query, 'coulisses.cost.work').execute(handle)
  return rows
}

/** Of assignments `a`, missions `m` and users `u`. */
export const workColumns = sql`a.id as "assignmentId", a.mission_id as "missionId", m.project_id as "projectId",
  a.user_id as "userId", a.status, a.role_name as "roleName", m.role as "missionRole", m.kind,
  m.rule_profile as "ruleProfile", m.timezone as "missionTimezone", u.employment_type as "employmentType",
  a.starts_at as "startsAt", a.ends_at as "endsAt", a.actual_starts_at as "actualStartsAt",
  a.actual_ends_at as "actualEndsAt", a.actual_break_minutes as "actualBreakMinutes",
  a.rate_unit as "rateUnit", a.rate_cents as "rateCents"`

/** The rates of persons, by person. */
export async function listRates(
  handle: Handle,
  { orgId }: OrgScope,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PersonRate[]>> {
  const rows = await crew(handle)
    .selectFrom('coulisses.person_rates')
    .select(['user_id as userId', 'unit', 'amount_cents as amountCents', 'role_name as roleName'])
    .select('valid_from as validFrom')
    .where('org_id', '=', orgId)
    .where('user_id', '=', sql<string>`any (${[...userIds]}::uuid[])`)
    .execute()
  return Map.groupBy(rows, ({ userId }) => userId)
}
