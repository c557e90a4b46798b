import type { Handle } from '@socle/database'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** Assignments `a` of an organisation with their missions `m`, people `u` and, where there is one, projects `p`. */
export function assignmentsInContext(handle: Handle, { orgId }: Pick<OrgScope, 'orgId'>) {
  return crew(handle)
    .selectFrom('coulisses.assignments as a')
    .innerJoin('coulisses.missions as m', (join) =>
      join.onRef('m.org_id', '=', 'a.org_id').onRef('m.id', '=', 'a.mission_id'),
    )
    .innerJoin('coulisses.users as u', (join) =>
      join.onRef('u.org_id', '=', 'a.org_id').onRef('u.id', '=', 'a.user_id'),
    )
    .leftJoin('coulisses.projects as p', (join) =>
      join.onRef('p.org_id', '=', 'm.org_id').onRef('p.id', '=', 'm.project_id'),
    )
    .where('a.org_id', '=', orgId)
}
