import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { PersonRate, RateUnit } from '../cost/rate.ts'
import type { MissionKind } from '../missions/mission.ts'
import type { EmploymentType } from '../orgs/org.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** A mission with the position that a role has on it. */
export interface SeatRow {
  readonly missionId: string
  readonly missionTitle: string
  readonly missionKind: MissionKind
  readonly ruleProfile: string | null
  readonly projectId: string | null
  readonly timezone: string
  readonly role: string
  readonly startsAt: string
  readonly endsAt: string
  readonly skills: readonly string[]
  /** Null: as many as come. */
  readonly quota: number | null
  readonly taken: number
  readonly rateUnit: RateUnit | null
  readonly rateCents: number | null
}

/** Undefined when there is no such mission; without a role that of the mission is meant. */
export async function findSeat(
  handle: Handle,
  { orgId }: OrgScope,
  { missionId, roleName }: { readonly missionId: string; readonly roleName: string | null },
): Promise<SeatRow | undefined> {
  const query = sql<SeatRow>`
    select m.id as "missionId", m.title as "missionTitle", m.kind as "missionKind", m.rule_profile as "ruleProfile",
      m.project_id as "projectId", coalesce(m.timezone, o.timezone) as timezone,
      coalesce(${roleName}::text, m.role) as role, m.starts_at as "startsAt", m.ends_at as "endsAt",
      coalesce(p.skills, '{}') as skills, p.quota, p.rate_unit as "rateUnit", p.rate_cents as "rateCents",
      (select count(*) from coulisses.assignments a
        where a.org_id = m.org_id and a.mission_id = m.id and a.status = 'ACCEPTED'
          and not 'quota' = any (a.override_kinds)
          and coalesce(a.role_name, m.role) = coalesce(${roleName}::text, m.role)) as taken
    from coulisses.missions m
    join coulisses.orgs o on o.id = m.org_id
    left join coulisses.mission_positions p
      on p.org_id = m.org_id and p.mission_id = m.id and p.role_name = coalesce(${roleName}::text, m.role)
    where m.org_id = ${orgId} and m.id = ${missionId} and m.deleted_at is null`
  const { rows } = await named(query, 'coulisses.eligible.seat').execute(handle)
  return rows[0]
}

export interface PoolRow {
  readonly userId: string
  readonly firstName: string
  readonly lastName: string | null
  readonly employmentType: EmploymentType
  readonly isArchived: boolean
  readonly skills: readonly string[]
  readonly rates: readonly PersonRate[]
  readonly isAssigned: boolean
  readonly hasDeclined: boolean
  readonly hasClash: boolean
  readonly isUnavailable: boolean
  readonly isAvailable: boolean
  readonly minutes: number
  readonly answered: number
  readonly kept: number
}

/** Days before and after a mission in which work counts for fairness. */
const AROUND_MS = 28 * 86_400_000

/**
 * Everybody of the organisation with all that decides about a place on a mission, in one statement. Person by person,
 * each by an index: a plan that does not hang on what the server has counted of the tables.
 */
export async function listPool(
  handle: Handle,
  { orgId }: OrgScope,
  { missionId, startsAt, endsAt }: Pick<SeatRow, 'missionId' | 'startsAt' | 'endsAt'>,
): Promise<readonly PoolRow[]> {
  const [starts, ends] = [sql`${startsAt}::timestamptz`, sql`${endsAt}::timestamptz`]
  const from = sql`${shifted(startsAt, -AROUND_MS)}::timestamptz`
  const to = sql`${shifted(endsAt, AROUND_MS)}::timestamptz`
  const query = sql<PoolRow>`
    select u.id as "userId", u.first_name as "firstName", u.last_name as "lastName",
      u.employment_type as "employmentType", u.archived_at is not null as "isArchived",
      coalesce((select p.skills from coulisses.user_profiles p
        where p.org_id = ${orgId} and p.user_id = u.id), '{}') as skills,
      coalesce((select json_agg(json_build_object('unit', r.unit, 'amountCents', r.amount_cents,
          'roleName', r.role_name, 'validFrom', r.valid_from))
        from coulisses.person_rates r where r.org_id = ${orgId} and r.user_id = u.id), '[]') as rates,
      said.*, work.*
    from coulisses.users u
    cross join lateral (
      select coalesce(bool_or(v.kind = 'UNAVAILABLE'), false) as "isUnavailable",
        coalesce(bool_or(v.kind <> 'UNAVAILABLE' and v.starts_at <= ${starts} and v.ends_at >= ${ends}), false)
          as "isAvailable"
      from coulisses.availabilities v
      where v.org_id = ${orgId} and v.user_id = u.id and v.status = 'APPROVED'
        and v.starts_at < ${ends} and v.ends_at > ${starts}) said
    cross join lateral (
      select
        count(*) filter (where a.status in ('ACCEPTED', 'DECLINED') or a.accepted_at is not null) as answered,
        count(*) filter (where a.status = 'ACCEPTED' or (a.status = 'CANCELLED' and a.accepted_at is not null)) as kept,
        coalesce(bool_or(a.mission_id = ${missionId} and a.status in ('INVITED', 'ACCEPTED')), false) as "isAssigned",
        coalesce(bool_or(a.mission_id = ${missionId} and a.status = 'DECLINED' and a.deleted_at is null), false)
          as "hasDeclined",
        coalesce(bool_or(a.mission_id <> ${missionId} and a.status = 'ACCEPTED' and a.starts_at < ${ends}
          and a.ends_at > ${starts}), false) as "hasClash",
        (coalesce(sum(extract(epoch from least(a.ends_at, ${to}) - greatest(a.starts_at, ${from})))
          filter (where a.status = 'ACCEPTED' and a.starts_at < ${to} and a.ends_at > ${from}), 0) / 60)::float8 as minutes
      from coulisses.assignments a where a.org_id = ${orgId} and a.user_id = u.id) work
    where u.org_id = ${orgId} and u.erased_at is null
    order by u.id
    limit 10000`
  const { rows } = await named(query, 'coulisses.eligible.pool').execute(handle)
  return rows
}

function shifted(instant: string, byMs: number): string {
  return new Date(new Date(instant).getTime() + byMs).toISOString()
}
