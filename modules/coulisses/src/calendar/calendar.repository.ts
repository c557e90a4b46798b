import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { AssignmentStatus } from '../assignments/assignment.ts'
import { MAX_MISSION_DAYS } from '../instants/instant.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

export interface CalendarFilter {
  /** ISO instants; open when absent. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly statuses: readonly AssignmentStatus[]
  readonly userId?: string | undefined
  readonly projectId?: string | undefined
}

/** Assignments that touch the window: the first by start where it has a beginning, else the latest. */
export function listEntries(
  handle: Handle,
  { orgId }: OrgScope,
  { from, to, statuses, userId, projectId, limit }: CalendarFilter & { readonly limit: number },
) {
  const direction = from === undefined ? 'desc' : 'asc'
  let query = crew(handle)
    .selectFrom('coulisses.assignments as a')
    .innerJoin('coulisses.missions as m', (join) =>
      join.onRef('m.org_id', '=', 'a.org_id').onRef('m.id', '=', 'a.mission_id'),
    )
    .innerJoin('coulisses.users as u', (join) =>
      join.onRef('u.org_id', '=', 'a.org_id').onRef('u.id', '=', 'a.user_id'),
    )
    .select(['a.id', 'a.status', 'a.starts_at', 'a.ends_at', 'a.user_id'])
    .select(['m.title', 'm.project_id', 'u.first_name', 'u.last_name'])
    .where('a.org_id', '=', orgId)
    .where('a.deleted_at', 'is', null)
    .where('m.deleted_at', 'is', null)
    .where(sql<boolean>`a.status = any(${[...statuses]}::text[])`)
    .orderBy('a.starts_at', direction)
    .orderBy('a.id', direction)
    .limit(limit)
  if (userId !== undefined) query = query.where('a.user_id', '=', userId)
  if (projectId !== undefined) query = query.where('m.project_id', '=', projectId)
  if (to !== undefined) query = query.where('a.starts_at', '<', to)
  if (from !== undefined) {
    // no slot is longer: the index on the start serves a window too
    const earliest = sql<string>`${from}::timestamptz - make_interval(days => ${MAX_MISSION_DAYS}, hours => 1)`
    query = query.where('a.ends_at', '>', from).where('a.starts_at', '>', earliest)
  }
  return named(query, 'coulisses.calendar.entries').execute()
}

export type CalendarRow = Awaited<ReturnType<typeof listEntries>>[number]
