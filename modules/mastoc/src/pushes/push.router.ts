import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import type { Outbox } from './outbox.service.ts'
import * as operation from './push.schemas.ts'
import type { PushService } from './push.service.ts'

interface Services {
  readonly pushes: PushService
  readonly outbox: Outbox
}

/** Climbs on their way to Stokt. */
export function pushRoutes(scope: HttpScope, { pushes, outbox }: Services): void {
  // the author or scope import: which of them the caller is, the service looks up
  const ofClimb = { access: 'R' }
  scope.get('/api/climbs/:id/push', { schema: operation.preFlight, config: ofClimb }, (request) =>
    pushes.preFlight(callerOf(request), idOf(request.params.id)),
  )
  scope.post('/api/climbs/:id/push', { schema: operation.push, config: ofClimb }, async (request, reply) =>
    reply.code(202).send(await pushes.push(callerOf(request), idOf(request.params.id))),
  )
  const config = { access: 'I' }
  scope.get('/api/sync/outbox', { schema: operation.listOutbox, config }, (request) =>
    outbox.list(request.query),
  )
  scope.get('/api/sync/outbox/:id', { schema: operation.getOutboxItem, config }, (request) =>
    outbox.get(idOf(request.params.id)),
  )
  scope.post('/api/sync/outbox/:id/retry', { schema: operation.retryPush, config }, (request) =>
    outbox.retry(idOf(request.params.id)),
  )
  scope.delete('/api/sync/outbox/:id', { schema: operation.cancelPush, config }, (request) =>
    outbox.cancel(idOf(request.params.id)),
  )
}
