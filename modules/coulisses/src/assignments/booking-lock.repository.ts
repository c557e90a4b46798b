import { ahead, type Handle } from '@socle/database'
import { sql } from 'kysely'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** What a booking must have for itself until it commits. */
export interface Held {
  readonly missionIds?: readonly string[]
  readonly userIds?: readonly string[]
}

/**
 * Takes the locks of missions, then of persons, each in ascending order: who keeps to it never waits in a circle.
 * Read again afterwards: what was read before the wait is old.
 */
export async function lockBookings(
  handle: Handle,
  _scope: OrgScope,
  { missionIds = [], userIds = [] }: Held,
): Promise<void> {
  const names = [...inOrder('mission', missionIds), ...inOrder('user', userIds)]
  if (names.length === 0) return
  // unnest gives them in the order of the array, and each is locked as it comes
  const query = sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${names}::text[]) as name`
  await ahead(query, 'coulisses.bookings.lock').execute(handle)
}

/** The locks of one assignment's mission and person, which never change; none when there is no such assignment. */
export async function lockOfAssignment(handle: Handle, { orgId }: OrgScope, id: string): Promise<void> {
  const query = sql`select
      pg_advisory_xact_lock(hashtextextended('coulisses:mission:' || mission_id, 0)),
      pg_advisory_xact_lock(hashtextextended('coulisses:user:' || user_id, 0))
    from coulisses.assignments where org_id = ${orgId} and id = ${id}`
  await ahead(query, 'coulisses.bookings.lock-of').execute(handle)
}

function inOrder(kind: 'mission' | 'user', ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].toSorted().map((id) => `coulisses:${kind}:${id}`)
}
