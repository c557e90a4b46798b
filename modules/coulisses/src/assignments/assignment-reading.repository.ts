import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { Reference } from '../ids/id.ts'
import type { Stretch } from '../lists/list.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { AssignmentStatus } from './assignment.ts'
import { assignmentsInContext } from './assignment-context.repository.ts'
import type { AssignmentRow } from './assignment-view.ts'
import { stateColumns } from './booking.repository.ts'

export interface AssignmentFilter {
  readonly missionId?: string | undefined
  readonly userId?: string | undefined
  readonly projectId?: string | undefined
  readonly status?: AssignmentStatus | undefined
  /** ISO instants: what is not over at the one and has begun before the other. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** By start, then id. */
export function list(
  handle: Handle,
  scope: OrgScope,
  { filter, stretch: { after, limit } }: { readonly filter: AssignmentFilter; readonly stretch: Stretch },
): Promise<AssignmentRow[]> {
  const { missionId, userId, projectId, status, from, to } = filter
  let query = assignments(handle, scope).orderBy('a.starts_at').orderBy('a.id').limit(limit)
  if (missionId) query = query.where('a.mission_id', '=', missionId)
  if (userId) query = query.where('a.user_id', '=', userId)
  if (projectId) query = query.where('m.project_id', '=', projectId)
  if (status) query = query.where('a.status', '=', status)
  if (to) query = query.where('a.starts_at', '<', to)
  if (from) {
    // no slot is longer than 31 days: an index on the start serves a window too
    const earliest = sql<string>`${from}::timestamptz - interval '32 days'`
    query = query.where('a.ends_at', '>', from).where('a.starts_at', '>', earliest)
  }
  if (after) {
    query = query.where(sql<boolean>`(a.starts_at, a.id) > (${after.value}::timestamptz, ${after.id}::uuid)`)
  }
  return named(query, 'coulisses.assignments.list').execute()
}

export function findById(handle: Handle, scope: OrgScope, id: string): Promise<AssignmentRow | undefined> {
  return assignments(handle, scope).where('a.id', '=', id).executeTakeFirst()
}

/** Which of the named rows are there, the person by uuid or number. */
export async function findNamed(
  handle: Handle,
  { orgId }: OrgScope,
  mentioned: {
    readonly missionId?: string | undefined
    readonly projectId?: string | undefined
    readonly person?: Reference | undefined
  },
): Promise<{ readonly hasMission: boolean; readonly hasProject: boolean; readonly userId: string | null }> {
  const { missionId = null, projectId = null, person } = mentioned
  const id = person && 'id' in person ? person.id : null
  const number = person && 'number' in person ? person.number : null
  const { rows } = await sql<{ hasMission: boolean; hasProject: boolean; userId: string | null }>`select
    exists (select from coulisses.missions where org_id = ${orgId} and id = ${missionId}) as "hasMission",
    exists (select from coulisses.projects where org_id = ${orgId} and id = ${projectId}) as "hasProject",
    (select id from coulisses.users where org_id = ${orgId} and (id = ${id}::uuid or number = ${number}::integer))
      as "userId"`.execute(handle)
  return rows[0]!
}

function assignments(handle: Handle, scope: OrgScope) {
  return assignmentsInContext(handle, scope)
    .select([
      ...stateColumns,
      'a.mission_id as missionId',
      'm.title as missionTitle',
      'm.project_id as projectId',
      'p.name as projectTitle',
      'a.user_id as userId',
      'u.first_name as firstName',
      'u.last_name as lastName',
    ])
    .where('a.deleted_at', 'is', null)
}
