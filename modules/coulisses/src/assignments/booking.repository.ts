import { compiledOnce, type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { Reference } from '../ids/id.ts'
import type { MissionStatus } from '../missions/mission.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { assignmentsInContext } from './assignment-context.repository.ts'
import type { Booking, BookingContext } from './booking.ts'
import { type Circumstances, circumstancesOfBooking } from './circumstance.repository.ts'

/** The part of a scope that a query is written with. */
type OrgWide = Pick<OrgScope, 'orgId'>

const contextColumns = [
  'm.id as missionId',
  'm.title as missionTitle',
  'm.role as missionRole',
  'm.kind as missionKind',
  'm.starts_at as missionStartsAt',
  'm.ends_at as missionEndsAt',
  'm.rule_profile as ruleProfile',
  'm.project_id as projectId',
  'p.name as projectTitle',
  'p.status as projectStatus',
  'u.id as userId',
  'u.number as userNumber',
  'u.first_name as firstName',
  'u.last_name as lastName',
  'u.employment_type as employmentType',
  'o.country',
  'o.settings',
] as const

/** What an assignment itself says. */
export const stateColumns = [
  'a.id',
  'a.version',
  'a.status',
  'a.starts_at as startsAt',
  'a.ends_at as endsAt',
  'a.own_times as ownTimes',
  'a.role_name as roleName',
  'a.note',
  'a.override_reason as overrideReason',
  'a.override_kinds as overrideKinds',
  'a.override_by as overrideBy',
  'a.override_at as overrideAt',
  'a.rate_unit as rateUnit',
  'a.rate_cents as rateCents',
  'a.rate_source as rateSource',
  'a.accepted_at as acceptedAt',
  'a.actual_starts_at as actualStartsAt',
  'a.actual_ends_at as actualEndsAt',
  'a.actual_break_minutes as actualBreakMinutes',
] as const

const derived = [
  sql<string>`coalesce(m.timezone, o.timezone)`.as('timezone'),
  // one that was deleted is as closed as one that was cancelled
  sql<MissionStatus>`case when m.deleted_at is null then m.status else 'CANCELLED' end`.as('missionStatus'),
] as const

/** An assignment with its context, its row locked; the locks of its mission and person are the caller's. */
export function findForUpdate(handle: Handle, scope: OrgScope, id: string): Promise<Booking | undefined> {
  const query = selectBookings(handle, scope).where('a.id', '=', id).forUpdate('a')
  return named(query, 'coulisses.bookings.find').executeTakeFirst()
}

/** The same, with what decides about it as it stands: one statement for most answers. */
export async function findAnswerable(
  handle: Handle,
  { orgId }: OrgScope,
  id: string,
): Promise<(Booking & Circumstances) | undefined> {
  const [found] = await readAnswerable(handle, { orgId, id })
  return found
}

const readAnswerable = compiledOnce(['orgId', 'id'], (handle, where: OrgWide & { readonly id: string }) => {
  // worked out beside the row, and kept there: under row-level security an index takes plain columns only
  const reach = sql<{ earliest: string }>`(select a.starts_at - interval '32 days' as earliest offset 0)`
  const query = selectBookings(handle, where)
    .innerJoinLateral(reach.as('reach'), (join) => join.onTrue())
    .select([...circumstancesOfBooking(where)])
    .where('a.id', '=', where.id)
    .forUpdate('a')
  return named(query, 'coulisses.bookings.find-answerable')
})

/** The active assignments of missions with their context, by mission and person, their rows locked. */
export function listActiveOfMissions(
  handle: Handle,
  scope: OrgScope,
  missionIds: readonly string[],
): Promise<Booking[]> {
  return selectBookings(handle, scope)
    .where('a.mission_id', 'in', [...missionIds])
    .where('a.status', 'in', ['INVITED', 'ACCEPTED'])
    .orderBy('a.mission_id')
    .orderBy('a.user_id')
    .forUpdate('a')
    .execute()
}

/** Those of a person that begin after an instant. */
export function listActiveOfPerson(
  handle: Handle,
  scope: OrgScope,
  { userId, from }: { readonly userId: string; readonly from: string },
): Promise<Booking[]> {
  return selectBookings(handle, scope)
    .where('a.user_id', '=', userId)
    .where('a.starts_at', '>', from)
    .where('a.status', 'in', ['INVITED', 'ACCEPTED'])
    .orderBy('a.mission_id')
    .forUpdate('a')
    .execute()
}

/** The missions of a person's active assignments that begin after an instant. */
export async function listMissionsOfPerson(
  handle: Handle,
  { orgId }: OrgScope,
  { userId, from }: { readonly userId: string; readonly from: string },
): Promise<readonly string[]> {
  const rows = await crew(handle)
    .selectFrom('coulisses.assignments')
    .select('mission_id')
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .where('starts_at', '>', from)
    .where('status', 'in', ['INVITED', 'ACCEPTED'])
    .execute()
  return rows.map(({ mission_id }) => mission_id)
}

/** Mission and person of a place that nobody has yet; undefined when there is no such mission or person. */
export function findContext(
  handle: Handle,
  { orgId }: OrgScope,
  { missionId, userId }: { readonly missionId: string; readonly userId: string },
): Promise<BookingContext | undefined> {
  const query = crew(handle)
    .selectFrom('coulisses.missions as m')
    .innerJoin('coulisses.users as u', 'u.org_id', 'm.org_id')
    .innerJoin('coulisses.orgs as o', 'o.id', 'm.org_id')
    .leftJoin('coulisses.projects as p', (join) =>
      join.onRef('p.org_id', '=', 'm.org_id').onRef('p.id', '=', 'm.project_id'),
    )
    .select([...contextColumns, ...derived])
    .where('m.org_id', '=', orgId)
    .where('m.id', '=', missionId)
    .where('m.deleted_at', 'is', null)
    .where('u.id', '=', userId)
    // archived since it was looked up
    .where('u.archived_at', 'is', null)
  return named(query, 'coulisses.bookings.context').executeTakeFirst()
}

/** The id of somebody who can be planned: archived people cannot. */
export async function findPlannable(
  handle: Handle,
  { orgId }: OrgScope,
  reference: Reference,
): Promise<string | undefined> {
  const query = crew(handle)
    .selectFrom('coulisses.users')
    .select('id')
    .where('org_id', '=', orgId)
    .where('archived_at', 'is', null)
  const wanted =
    'id' in reference ? query.where('id', '=', reference.id) : query.where('number', '=', reference.number)
  const found = await named(wanted, 'coulisses.bookings.plannable').executeTakeFirst()
  return found?.id
}

/** Mission and person of an assignment, which never change. */
export function findPlace(
  handle: Handle,
  { orgId }: OrgScope,
  id: string,
): Promise<{ readonly missionId: string; readonly userId: string } | undefined> {
  return crew(handle)
    .selectFrom('coulisses.assignments')
    .select(['mission_id as missionId', 'user_id as userId'])
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** The persons who are active on missions. */
export async function listActivePersons(
  handle: Handle,
  { orgId }: OrgScope,
  missionIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await crew(handle)
    .selectFrom('coulisses.assignments')
    .select('user_id')
    .distinct()
    .where('org_id', '=', orgId)
    .where('mission_id', 'in', [...missionIds])
    .where('status', 'in', ['INVITED', 'ACCEPTED'])
    .execute()
  return rows.map(({ user_id }) => user_id)
}

/** The active assignment of a pair. */
export async function findActiveId(
  handle: Handle,
  { orgId }: OrgScope,
  { missionId, userId }: { readonly missionId: string; readonly userId: string },
): Promise<string | undefined> {
  const found = await crew(handle)
    .selectFrom('coulisses.assignments')
    .select('id')
    .where('org_id', '=', orgId)
    .where('mission_id', '=', missionId)
    .where('user_id', '=', userId)
    .where('status', 'in', ['INVITED', 'ACCEPTED'])
    .executeTakeFirst()
  return found?.id
}

function selectBookings(handle: Handle, scope: OrgWide) {
  return assignmentsInContext(handle, scope)
    .innerJoin('coulisses.orgs as o', 'o.id', 'a.org_id')
    .select([...contextColumns, ...stateColumns, ...derived])
    .where('a.deleted_at', 'is', null)
}
