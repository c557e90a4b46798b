import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import { findSimilar } from './similar.schemas.ts'
import type { SimilarClimbs } from './similar.service.ts'

/** Climbs like one that is known. */
export function similarRoutes(
  scope: HttpScope,
  { similarClimbs }: { readonly similarClimbs: SimilarClimbs },
): void {
  scope.get(
    '/api/climbs/:id/similar',
    { schema: findSimilar, config: { access: 'R', etag: true } },
    async (request) => {
      const { params, query } = request
      return { results: await similarClimbs.find(callerOf(request), idOf(params.id), query.k) }
    },
  )
}
