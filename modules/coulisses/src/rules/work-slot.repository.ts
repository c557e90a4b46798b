import { compiledOnce, type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { Reference } from '../ids/id.ts'
import type { MissionKind } from '../missions/mission.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { OwnedSlot, PersonSlots } from './person-slots.ts'

/** Slots of persons that begin or end within a range, in ISO instants. */
export interface SlotQuery {
  readonly userIds: readonly string[]
  readonly from: string
  readonly to: string
}

/** A person's slots as they travel: a list a column takes half as long to write and to read as an object a slot. */
interface SlotColumns extends Pick<PersonSlots, 'userId' | 'employmentType'> {
  readonly columns:
    | readonly [
        assignmentIds: readonly string[],
        missionIds: readonly string[],
        titles: readonly string[],
        kinds: readonly MissionKind[],
        ruleProfiles: readonly (string | null)[],
        starts: readonly string[],
        ends: readonly string[],
      ]
    | null
}

/** The persons, each with the accepted slots that touch the range, by start. */
export async function listAccepted(
  handle: Handle,
  { orgId }: OrgScope,
  { userIds, from, to }: SlotQuery,
): Promise<readonly PersonSlots[]> {
  const ids = [...userIds]
  // no slot is longer than 31 days: plain comparisons of its start, since row-level security shuts out `&&`;
  // materialised: without statistics it would be worked out anew for every person
  const query = sql<SlotColumns>`
    with accepted as materialized (
      select user_id, json_build_array(json_agg(id), json_agg(mission_id), json_agg(title), json_agg(kind),
        json_agg(rule_profile), json_agg(starts_at), json_agg(ends_at)) as columns
      from (
        select a.user_id, a.id, a.mission_id, m.title, m.kind, m.rule_profile, a.starts_at, a.ends_at
        from coulisses.assignments a
        join coulisses.missions m on m.org_id = a.org_id and m.id = a.mission_id
        where a.org_id = ${orgId} and a.user_id = any (${ids}::uuid[]) and a.status = 'ACCEPTED'
          and a.deleted_at is null and a.starts_at < ${to}::timestamptz and a.ends_at > ${from}::timestamptz
          and a.starts_at > ${from}::timestamptz - interval '32 days'
        order by a.user_id, a.starts_at, a.id
      ) slots
      group by user_id
    )
    select u.id as "userId", u.employment_type as "employmentType", accepted.columns
    from coulisses.users u left join accepted on accepted.user_id = u.id
    where u.org_id = ${orgId} and u.id = any (${ids}::uuid[])`
  const { rows } = await named(query, 'coulisses.rules.slots').execute(handle)
  return rows.map(({ userId, employmentType, columns }) => ({
    userId,
    employmentType,
    slots: columns ? slotsOf(columns) : [],
  }))
}

function slotsOf(columns: NonNullable<SlotColumns['columns']>): readonly OwnedSlot[] {
  const [ids, missionIds, titles, kinds, ruleProfiles, starts, ends] = columns
  return ids.map((assignmentId, index) => ({
    assignmentId,
    missionId: missionIds[index]!,
    title: titles[index]!,
    kind: kinds[index]!,
    ruleProfile: ruleProfiles[index]!,
    startsAt: starts[index]!,
    endsAt: ends[index]!,
  }))
}

/** A person of the organisation, and when the last of their accepted slots ends. */
export interface Worker {
  readonly id: string
  readonly lastEnd: string | null
}

/** By uuid or by number. */
export async function findWorker(
  handle: Handle,
  { orgId }: OrgScope,
  reference: Reference,
): Promise<Worker | undefined> {
  const [found] = await ('id' in reference
    ? workerById(handle, { orgId, id: reference.id })
    : workerByNumber(handle, { orgId, number: reference.number }))
  return found
}

type OrgWide = Pick<OrgScope, 'orgId'>

const workerById = compiledOnce(['orgId', 'id'], (handle, { orgId, id }: OrgWide & { readonly id: string }) =>
  named(selectWorkers(handle, orgId).where('u.id', '=', id), 'coulisses.rules.worker'),
)

const workerByNumber = compiledOnce(
  ['orgId', 'number'],
  (handle, { orgId, number }: OrgWide & { readonly number: number }) =>
    named(selectWorkers(handle, orgId).where('u.number', '=', number), 'coulisses.rules.worker'),
)

function selectWorkers(handle: Handle, orgId: string) {
  return crew(handle)
    .selectFrom('coulisses.users as u')
    .select('u.id')
    .select((eb) =>
      eb
        .selectFrom('coulisses.assignments as a')
        .select('a.ends_at')
        .where('a.org_id', '=', orgId)
        .whereRef('a.user_id', '=', 'u.id')
        .where('a.status', '=', 'ACCEPTED')
        .where('a.deleted_at', 'is', null)
        .orderBy('a.starts_at', 'desc')
        .limit(1)
        .as('lastEnd'),
    )
    .where('u.org_id', '=', orgId)
}
