import { type Handle, named } from '@socle/database'
import { type RawBuilder, sql } from 'kysely'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { ClashRow } from './clash.ts'

/** A slot that somebody is about to take. */
export interface Candidate {
  /** Null while it is not stored: nothing is itself. */
  readonly assignmentId: string | null
  readonly missionId: string
  readonly userId: string
  /** ISO instants. */
  readonly startsAt: string
  readonly endsAt: string
}

/** What stands in the way of a candidate, or deserves a word. */
export interface Circumstances {
  readonly clashes: readonly ClashRow[]
  /** The pair has another active assignment. */
  readonly hasActive: boolean
  readonly isUnavailable: boolean
  /** Of the role's position; null: no limit. */
  readonly quota: number | null
  /** Accepted in this role without an exception, the candidate left out. */
  readonly taken: number
}

/** Clashes of one candidate that are told; there is no use in more. */
const TOLD = 50

// Plain comparisons and not `slot && range`: under row-level security an operator that is not leakproof cannot use an
// index. No slot is longer than 31 days, so the overlapping ones begin in that stretch.
const LONGEST_MS = 32 * 86_400_000

const clashColumns = sql`x.id as "assignmentId", x.user_id as "userId", x.mission_id as "missionId",
  xm.title as "missionTitle", xp.name as "projectTitle", x.starts_at as "startsAt", x.ends_at as "endsAt",
  x.is_override as "isOverride"`

const acceptedSlots = sql`coulisses.assignments x
  join coulisses.missions xm on xm.org_id = x.org_id and xm.id = x.mission_id
  left join coulisses.projects xp on xp.org_id = xm.org_id and xp.id = xm.project_id`

/** A candidate in the words of a query: its values, or columns of what is read with it. */
interface CandidateTerms {
  readonly id: RawBuilder<unknown>
  readonly missionId: RawBuilder<unknown>
  readonly userId: RawBuilder<unknown>
  readonly starts: RawBuilder<unknown>
  readonly ends: RawBuilder<unknown>
  /** No slot that overlaps begins before. */
  readonly earliest: RawBuilder<unknown>
  readonly roleName: RawBuilder<unknown>
  readonly missionRole: RawBuilder<unknown>
}

function circumstanceColumns({ orgId }: Pick<OrgScope, 'orgId'>, candidate: CandidateTerms) {
  const { id, missionId, userId, starts, ends, earliest, roleName, missionRole } = candidate
  return [
    sql<readonly ClashRow[]>`coalesce((select json_agg(clash) from (
      select ${clashColumns} from ${acceptedSlots}
      where x.org_id = ${orgId} and x.user_id = ${userId} and x.status = 'ACCEPTED'
        and x.id is distinct from ${id} and x.starts_at < ${ends}
        and x.starts_at > ${earliest} and x.ends_at > ${starts}
      order by x.starts_at, x.id limit ${sql.lit(TOLD)}) clash), '[]')`.as('clashes'),
    sql<boolean>`exists (select from coulisses.assignments x
      where x.org_id = ${orgId} and x.mission_id = ${missionId} and x.user_id = ${userId}
        and x.status in ('INVITED', 'ACCEPTED') and x.id is distinct from ${id})`.as('hasActive'),
    sql<boolean>`exists (select from coulisses.availabilities x
      where x.org_id = ${orgId} and x.user_id = ${userId} and x.status = 'APPROVED' and x.kind = 'UNAVAILABLE'
        and x.starts_at < ${ends} and x.ends_at > ${starts})`.as('isUnavailable'),
    sql<number | null>`(select x.quota from coulisses.mission_positions x
      where x.org_id = ${orgId} and x.mission_id = ${missionId} and x.role_name = ${roleName})`.as('quota'),
    sql<number>`(select count(*) from coulisses.assignments x
      where x.org_id = ${orgId} and x.mission_id = ${missionId} and x.status = 'ACCEPTED'
        and not 'quota' = any (x.override_kinds) and coalesce(x.role_name, ${missionRole}) = ${roleName}
        and x.id is distinct from ${id})`.as('taken'),
  ] as const
}

/** Everything that decides about an assignment as it stands: `a`, its mission `m` and its `reach` back, in the query that reads them. */
export function circumstancesOfBooking(scope: Pick<OrgScope, 'orgId'>) {
  return circumstanceColumns(scope, {
    id: sql`a.id`,
    missionId: sql`a.mission_id`,
    userId: sql`a.user_id`,
    starts: sql`a.starts_at`,
    ends: sql`a.ends_at`,
    earliest: sql`reach.earliest`,
    roleName: sql`coalesce(a.role_name, m.role)`,
    missionRole: sql`m.role`,
  })
}

/** Everything that decides about one candidate, in one statement. */
export async function findCircumstances(
  handle: Handle,
  scope: OrgScope,
  {
    candidate,
    roleName,
    missionRole,
  }: { readonly candidate: Candidate; readonly roleName: string; readonly missionRole: string },
): Promise<Circumstances> {
  const { assignmentId, missionId, userId, startsAt, endsAt } = candidate
  const columns = circumstanceColumns(scope, {
    id: sql`${assignmentId}::uuid`,
    missionId: sql`${missionId}`,
    userId: sql`${userId}`,
    starts: sql`${startsAt}::timestamptz`,
    ends: sql`${endsAt}::timestamptz`,
    earliest: sql`${earliest(startsAt)}::timestamptz`,
    roleName: sql`${roleName}`,
    missionRole: sql`${missionRole}`,
  })
  const query = handle.selectNoFrom([...columns])
  return named(query, 'coulisses.bookings.circumstances').executeTakeFirstOrThrow()
}

/** The clashes of many candidates, each with the place of its candidate, from 1. */
export async function listClashes(
  handle: Handle,
  { orgId }: OrgScope,
  candidates: readonly Candidate[],
): Promise<readonly (ClashRow & { readonly place: number })[]> {
  const column = (name: 'assignmentId' | 'userId' | 'startsAt' | 'endsAt') =>
    candidates.map((candidate) => candidate[name])
  const earliests = candidates.map(({ startsAt }) => earliest(startsAt))
  const { rows } = await sql<ClashRow & { readonly place: number }>`
    select c.place, ${clashColumns}
    from unnest(${column('assignmentId')}::uuid[], ${column('userId')}::uuid[],
      ${column('startsAt')}::timestamptz[], ${column('endsAt')}::timestamptz[], ${earliests}::timestamptz[])
      with ordinality as c (id, user_id, starts_at, ends_at, earliest, place)
    cross join ${acceptedSlots}
    where x.org_id = ${orgId} and x.user_id = c.user_id and x.status = 'ACCEPTED' and x.id is distinct from c.id
      and x.starts_at < c.ends_at and x.starts_at > c.earliest and x.ends_at > c.starts_at
    order by x.starts_at, x.id
    limit 1000`.execute(handle)
  return rows
}

function earliest(startsAt: string): string {
  return new Date(new Date(startsAt).getTime() - LONGEST_MS).toISOString()
}
