import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './comment.schemas.ts'
import type { Comments } from './comment.service.ts'

interface Services {
  readonly comments: Comments
}

/** What members say of climbs. */
export function commentRoutes(scope: HttpScope, { comments }: Services): void {
  scope.get(
    '/api/climbs/:id/comments',
    { schema: operation.listComments, config: { access: 'R' } },
    (request) => comments.list(callerOf(request), idOf(request.params.id), request.query),
  )
  scope.post(
    '/api/climbs/:id/comments',
    { schema: operation.writeComment, config: { access: 'J' } },
    async (request, reply) => {
      const { text, reply_to } = request.body
      const draft = { text, ...(reply_to == null ? {} : { replyTo: idOf(reply_to) }) }
      const comment = await comments.write(callerOf(request), idOf(request.params.id), draft)
      return reply.code(201).send(comment)
    },
  )
  scope.patch('/api/comments/:id', { schema: operation.editComment, config: { access: 'J' } }, (request) =>
    comments.edit(callerOf(request), idOf(request.params.id), request.body.text),
  )
  scope.delete(
    '/api/comments/:id',
    { schema: operation.deleteComment, config: { access: 'J' } },
    async (request, reply) => {
      await comments.remove(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
}
