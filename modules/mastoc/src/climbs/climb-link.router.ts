import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './climb.schemas.ts'
import type { ClimbLinking } from './climb-linking.service.ts'

/** What importing and repair scripts mend on climbs. */
export function climbLinkRoutes(
  scope: HttpScope,
  { climbLinking }: { readonly climbLinking: ClimbLinking },
): void {
  scope.patch(
    '/api/climbs/:id/stokt-id',
    { schema: operation.linkClimb, config: { access: 'I' } },
    async (request) => {
      const stoktId = idOf(request.query.stokt_id)
      await climbLinking.link(callerOf(request), idOf(request.params.id), stoktId)
      return { message: 'Climb stokt_id updated', stokt_id: stoktId }
    },
  )
  scope.delete(
    '/api/climbs/:id/stokt-id',
    { schema: operation.unlinkClimb, config: { access: 'I' } },
    async (request, reply) => {
      await climbLinking.unlink(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
  scope.patch(
    '/api/climbs/:id/date',
    { schema: operation.dateClimb, config: { access: 'I' } },
    async (request) => {
      const set = await climbLinking.setDate(
        callerOf(request),
        idOf(request.params.id),
        request.body.created_at,
      )
      return { message: 'Climb date updated', created_at: set }
    },
  )
  scope.patch(
    '/api/climbs/bulk/dates',
    { schema: operation.dateClimbs, config: { access: 'I' } },
    (request) => climbLinking.setDates(request.body.updates),
  )
}
