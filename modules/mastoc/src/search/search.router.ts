import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import type { ClimbSearch } from './climb-search.service.ts'
import * as operation from './search.schemas.ts'
import { pagedQuestionOf, questionOf } from './search-body.ts'

/** Finding climbs by their holds. */
export function searchRoutes(scope: HttpScope, { climbSearch }: { readonly climbSearch: ClimbSearch }): void {
  scope.post('/api/climbs/query', { schema: operation.queryClimbs, config: { access: 'R' } }, (request) =>
    climbSearch.query(callerOf(request), pagedQuestionOf(request.body)),
  )
  scope.post(
    '/api/climbs/query/narrow',
    { schema: operation.narrowQuery, config: { access: 'R' } },
    (request) => {
      const zeros = request.body.zeros ?? request.query.zeros ?? false
      return climbSearch.narrow(callerOf(request), questionOf(request.body), { zeros })
    },
  )
}
