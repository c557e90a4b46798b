import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { listEligible } from './eligible.schemas.ts'
import type { EligibleList } from './eligible-list.service.ts'

interface Services {
  readonly eligibleList: EligibleList
}

/** Who could take a place. */
export function eligibleRoutes(scope: HttpScope, { eligibleList }: Services): void {
  scope.get(
    `/api/v1/missions/${ID}/eligible`,
    { schema: listEligible, config: { access: 'manager' } },
    (request) => {
      const { role_name, limit, include_excluded: withExcluded } = request.query
      const { id: missionId } = request.params
      return eligibleList.list(memberIn(request), {
        missionId,
        roleName: role_name?.trim(),
        limit,
        withExcluded,
      })
    },
  )
}
