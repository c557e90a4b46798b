import { type HttpScope, notModified } from '@socle/http'
import type { FastifyReply } from 'fastify'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './climb.schemas.ts'
import type { Climb } from './climb.ts'
import { draftOf, patchOf } from './climb-body.ts'
import { type ClimbReading, climbTag } from './climb-reading.service.ts'
import type { ClimbWriting } from './climb-writing.service.ts'

interface Services {
  readonly climbReading: ClimbReading
  readonly climbWriting: ClimbWriting
}

/** Reading, setting and editing climbs. */
export function climbRoutes(scope: HttpScope, { climbReading, climbWriting }: Services): void {
  readRoutes(scope, climbReading)
  writeRoutes(scope, climbWriting)
}

function readRoutes(scope: HttpScope, climbs: ClimbReading): void {
  scope.get(
    '/api/climbs',
    { schema: operation.listClimbs, config: { access: 'R', etag: true } },
    (request) => {
      const caller = callerOf(request)
      const { after, ...query } = request.query
      return after === undefined ? climbs.page(caller, query) : climbs.after(caller, { ...query, after })
    },
  )
  scope.get(
    '/api/climbs/:id',
    { schema: operation.getClimb, config: { access: 'R' } },
    async (request, reply) => {
      const climb = await climbs.get(callerOf(request), idOf(request.params.id), request.query.view)
      return notModified(request, reply, climbTag(climb)) ? reply : climb
    },
  )
  scope.get(
    '/api/climbs/by-stokt-id/:stoktId',
    { schema: operation.getClimbByStoktId, config: { access: 'R' } },
    async (request, reply) => {
      const { stoktId } = request.params
      const climb = await climbs.getByStoktId(callerOf(request), idOf(stoktId), request.query.view)
      return notModified(request, reply, climbTag(climb)) ? reply : climb
    },
  )
}

function writeRoutes(scope: HttpScope, climbs: ClimbWriting): void {
  scope.post(
    '/api/climbs',
    { schema: operation.createClimb, config: { access: 'W' } },
    async (request, reply) => {
      const climb = await climbs.create(callerOf(request), draftOf(request.body))
      return tagged(reply, climb).code(201).send(climb)
    },
  )
  scope.patch(
    '/api/climbs/:id',
    { schema: operation.editClimb, config: { access: 'W' } },
    async (request, reply) => {
      const change = { patch: patchOf(request.body), ifMatch: request.headers['if-match'] }
      const climb = await climbs.edit(callerOf(request), idOf(request.params.id), change)
      return tagged(reply, climb).send(climb)
    },
  )
  scope.delete(
    '/api/climbs/:id',
    { schema: operation.deleteClimb, config: { access: 'W' } },
    async (request, reply) => {
      await climbs.remove(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
  scope.post(
    '/api/climbs/:id/restore',
    { schema: operation.restoreClimb, config: { access: 'W' } },
    (request) => climbs.restore(callerOf(request), idOf(request.params.id)),
  )
}

/** The tag is that of the climb as GET answers it: without the warnings. */
function tagged(reply: FastifyReply, { warnings: _, ...climb }: Climb & { warnings: unknown }): FastifyReply {
  return reply.header('etag', `W/"${climbTag(climb)}"`)
}
