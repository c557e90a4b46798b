import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { acceptedNoMore } from './assignment-write.repository.ts'

/** A mission's new times, and by how much those go along that have their own. */
export interface MissionShift {
  readonly missionId: string
  /** ISO instants. */
  readonly startsAt: string
  readonly endsAt: string
  readonly byMs: number
  readonly now: string
}

/** Moves every assignment of a mission, answered or not: each keeps having the mission's times or its own. */
export async function shift(
  handle: Handle,
  { orgId }: OrgScope,
  { missionId, startsAt, endsAt, byMs, now }: MissionShift,
): Promise<void> {
  const by = sql`${byMs / 1000} * interval '1 second'`
  await sql`
    update coulisses.assignments
    set starts_at = case when own_times then starts_at + ${by} else ${startsAt} end,
      ends_at = case when own_times then ends_at + ${by} else ${endsAt} end,
      revision = revision + 1, version = version + 1, updated_at = ${now}
    where org_id = ${orgId} and mission_id = ${missionId}`.execute(handle)
}

/** Sends accepted assignments back to their question. */
export async function reopen(
  handle: Handle,
  { orgId }: OrgScope,
  { ids, now }: { readonly ids: readonly string[]; readonly now: string },
): Promise<void> {
  await sql`
    update coulisses.assignments
    set status = 'INVITED', accepted_at = null, ${acceptedNoMore(now)}
    where org_id = ${orgId} and id = any (${ids}::uuid[])`.execute(handle)
}

/** An exception of many at once. */
export interface SharedOverride {
  readonly ids: readonly string[]
  readonly kind: 'time' | 'rule'
  readonly reason: string
  readonly by: string | null
  readonly now: string
}

/** Gives accepted assignments an exception that they did not have. */
export async function addOverride(
  handle: Handle,
  { orgId }: OrgScope,
  { ids, kind, reason, by, now }: SharedOverride,
): Promise<void> {
  await sql`
    update coulisses.assignments
    set is_override = is_override or ${kind} = 'time',
      override_kinds = array_append(array_remove(override_kinds, ${kind}), ${kind}),
      override_reason = ${reason}, override_by = ${by}, override_at = ${now}, updated_at = ${now}
    where org_id = ${orgId} and id = any (${ids}::uuid[])`.execute(handle)
}
