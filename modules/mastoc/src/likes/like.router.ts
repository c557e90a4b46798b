import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './like.schemas.ts'
import type { Likes } from './like.service.ts'

interface Services {
  readonly likes: Likes
}

/** Likes of a climb. */
export function likeRoutes(scope: HttpScope, { likes }: Services): void {
  scope.get('/api/climbs/:id/likes', { schema: operation.listLikes, config: { access: 'R' } }, (request) =>
    likes.list(callerOf(request), idOf(request.params.id), request.query),
  )
  scope.put(
    '/api/climbs/:id/like',
    { schema: operation.likeClimb, config: { access: 'J' } },
    async (request, reply) => {
      await likes.like(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
  scope.delete(
    '/api/climbs/:id/like',
    { schema: operation.unlikeClimb, config: { access: 'J' } },
    async (request, reply) => {
      await likes.unlike(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
}
