import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { MAX_ROWS } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** The active missions of a project that begin in a window, by start. */
export function listStarting(
  handle: Handle,
  { orgId }: OrgScope,
  { projectId, from, to }: { readonly projectId: string; readonly from: string; readonly to: string },
) {
  const query = crew(handle)
    .selectFrom('coulisses.missions')
    .select(['id', 'title', 'starts_at', 'ends_at', 'location', 'address', 'notes', 'version'])
    .select(sql<string>`coalesce(updated_at, created_at)`.as('changed_at'))
    .where('org_id', '=', orgId)
    .where('project_id', '=', projectId)
    .where('status', '=', 'ACTIVE')
    .where('deleted_at', 'is', null)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', to)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(MAX_ROWS)
  return named(query, 'coulisses.exports.missions').execute()
}

export type StartingMission = Awaited<ReturnType<typeof listStarting>>[number]
