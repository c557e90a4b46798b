import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './send.schemas.ts'
import type { Sends } from './send.service.ts'
import { sendDraftOf } from './send-body.ts'

interface Services {
  readonly sends: Sends
}

/** Logbooks, by climb and by member. */
export function sendRoutes(scope: HttpScope, { sends }: Services): void {
  scope.get(
    '/api/climbs/:id/sends',
    { schema: operation.listClimbSends, config: { access: 'R' } },
    (request) => sends.listByClimb(callerOf(request), idOf(request.params.id), request.query),
  )
  scope.post(
    '/api/climbs/:id/sends',
    { schema: operation.logSend, config: { access: 'J' } },
    async (request, reply) => {
      const send = await sends.log(callerOf(request), idOf(request.params.id), sendDraftOf(request.body))
      return reply.code(201).send(send)
    },
  )
  scope.patch('/api/sends/:id', { schema: operation.editSend, config: { access: 'J' } }, (request) =>
    sends.edit(callerOf(request), idOf(request.params.id), sendDraftOf(request.body)),
  )
  scope.delete(
    '/api/sends/:id',
    { schema: operation.deleteSend, config: { access: 'J' } },
    async (request, reply) => {
      await sends.remove(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
  scope.get(
    '/api/users/me/sends',
    { schema: operation.listMySends, config: { access: 'J', language: 'fr' } },
    (request) => sends.listOwn(callerOf(request), request.query),
  )
}
