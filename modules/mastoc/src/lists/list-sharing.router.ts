import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import { followList, unfollowList } from './list.schemas.ts'
import * as operation from './list-sharing.schemas.ts'
import type { ListSharing } from './list-sharing.service.ts'

interface Services {
  readonly listSharing: ListSharing
}

const config = { access: 'J' }

/** Following lists, and showing them to everybody by a link. */
export function listSharingRoutes(scope: HttpScope, { listSharing }: Services): void {
  const follow = '/api/lists/:id/follow'
  scope.put(follow, { schema: followList, config }, async (request, reply) => {
    await listSharing.follow(callerOf(request), idOf(request.params.id))
    return reply.code(204).send(null)
  })
  scope.delete(follow, { schema: unfollowList, config }, async (request, reply) => {
    await listSharing.unfollow(callerOf(request), idOf(request.params.id))
    return reply.code(204).send(null)
  })
  const share = '/api/lists/:id/share'
  scope.post(share, { schema: operation.shareList, config }, (request) =>
    listSharing.share(callerOf(request), idOf(request.params.id)),
  )
  scope.delete(share, { schema: operation.revokeShare, config }, async (request, reply) => {
    await listSharing.revoke(callerOf(request), idOf(request.params.id))
    return reply.code(204).send(null)
  })
  scope.get(
    '/api/shared/lists/:token',
    { schema: operation.openSharedList, config: { access: 'P' } },
    (request) => listSharing.open(request.params.token, request.query),
  )
}
