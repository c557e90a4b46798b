import { ahead, type Handle } from '@socle/database'
import { sql } from 'kysely'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { AssignmentState } from './booking.ts'

interface Written extends AssignmentState {
  readonly id: string
  /** ISO instant. */
  readonly now: string
}

/** Stores a new assignment. */
export async function insert(
  handle: Handle,
  { orgId }: OrgScope,
  row: Written & { readonly missionId: string; readonly userId: string },
): Promise<void> {
  const query = crew(handle)
    .insertInto('coulisses.assignments')
    .values({
      id: row.id,
      org_id: orgId,
      mission_id: row.missionId,
      user_id: row.userId,
      ...columnsOf(row),
      created_at: row.now,
    })
  await ahead(query, 'coulisses.bookings.insert').execute()
}

/** Writes an assignment's new state and moves its version and revision on. */
export async function update(handle: Handle, { orgId }: OrgScope, row: Written): Promise<void> {
  const query = crew(handle)
    .updateTable('coulisses.assignments')
    .set((eb) => ({
      ...columnsOf(row),
      revision: eb('revision', '+', 1),
      version: eb('version', '+', 1),
      updated_at: row.now,
    }))
    .where('org_id', '=', orgId)
    .where('id', '=', row.id)
  await ahead(query, 'coulisses.bookings.update').execute()
}

/** Hides a cancelled assignment. */
export async function hide(
  handle: Handle,
  { orgId }: OrgScope,
  { id, now }: { readonly id: string; readonly now: string },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.assignments')
    .set({ deleted_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

/** What goes with an acceptance; the change counts as one. */
export function acceptedNoMore(now: string) {
  return sql`is_override = false, override_kinds = '{}', rate_unit = null, rate_cents = null, rate_source = null,
    actual_starts_at = null, actual_ends_at = null, actual_break_minutes = null,
    revision = revision + 1, version = version + 1, updated_at = ${now}`
}

/** Cancels many; when their people had accepted stays known. */
export async function cancelMany(
  handle: Handle,
  { orgId }: OrgScope,
  { ids, now }: { readonly ids: readonly string[]; readonly now: string },
): Promise<void> {
  await sql`
    update coulisses.assignments
    set status = 'CANCELLED', ${acceptedNoMore(now)}
    where org_id = ${orgId} and id = any (${ids}::uuid[])`.execute(handle)
}

/**
 * Ends exceptions of the time of these persons where nothing overlaps any more; answers whose. The slots count for the
 * exclusion constraint again, which they cannot violate: they overlap nothing.
 */
export async function endMootOverrides(
  handle: Handle,
  { orgId }: OrgScope,
  { userIds, now }: { readonly userIds: readonly string[]; readonly now: string },
): Promise<readonly string[]> {
  // what the join compares is worked out before it: under row-level security an index takes plain columns only
  const { rows } = await sql<{ id: string }>`
    with excepted as materialized (
      select id, user_id, starts_at, ends_at, starts_at - interval '32 days' as earliest
      from coulisses.assignments
      where org_id = ${orgId} and user_id = any (${userIds}::uuid[]) and status = 'ACCEPTED' and is_override)
    update coulisses.assignments a
    set is_override = false, override_kinds = array_remove(a.override_kinds, 'time'),
      revision = a.revision + 1, version = a.version + 1, updated_at = ${now}
    from excepted e
    where a.org_id = ${orgId} and a.id = e.id
      and not exists (select from coulisses.assignments x
        where x.org_id = ${orgId} and x.user_id = e.user_id and x.status = 'ACCEPTED' and x.id <> e.id
          and x.starts_at < e.ends_at and x.starts_at > e.earliest and x.ends_at > e.starts_at)
    returning a.id`.execute(handle)
  return rows.map(({ id }) => id)
}

/** A shift moves many slots one after the other: two of them may touch until the last has moved. */
export async function deferOverlaps(handle: Handle, _scope: OrgScope): Promise<void> {
  await sql`set constraints coulisses.assignments_no_double_booking deferred`.execute(handle)
}

function columnsOf(state: AssignmentState) {
  return {
    status: state.status,
    starts_at: state.startsAt,
    ends_at: state.endsAt,
    own_times: state.ownTimes,
    role_name: state.roleName,
    note: state.note,
    is_override: state.overrideKinds.includes('time'),
    override_kinds: [...state.overrideKinds],
    override_reason: state.overrideReason,
    override_by: state.overrideBy,
    override_at: state.overrideAt,
    rate_unit: state.rateUnit,
    rate_cents: state.rateCents,
    rate_source: state.rateSource,
    accepted_at: state.acceptedAt,
    actual_starts_at: state.actualStartsAt,
    actual_ends_at: state.actualEndsAt,
    actual_break_minutes: state.actualBreakMinutes,
  }
}
