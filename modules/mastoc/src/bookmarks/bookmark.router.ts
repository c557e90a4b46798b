import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './bookmark.schemas.ts'
import type { Bookmarks } from './bookmark.service.ts'

interface Services {
  readonly bookmarks: Bookmarks
}

/** Climbs that a member keeps. */
export function bookmarkRoutes(scope: HttpScope, { bookmarks }: Services): void {
  scope.get(
    '/api/users/me/bookmarks',
    { schema: operation.listBookmarks, config: { access: 'J', language: 'fr' } },
    (request) => bookmarks.list(callerOf(request), request.query),
  )
  scope.put(
    '/api/climbs/:id/bookmark',
    { schema: operation.bookmarkClimb, config: { access: 'J' } },
    async (request, reply) => {
      await bookmarks.add(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
  scope.delete(
    '/api/climbs/:id/bookmark',
    { schema: operation.forgetBookmark, config: { access: 'J' } },
    async (request, reply) => {
      await bookmarks.remove(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
}
