import { type HttpScope, notModified } from '@socle/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './face.schemas.ts'
import type { FaceReading, SetupBody } from './face-reading.service.ts'

/** Reading faces and their setups. */
export function faceRoutes(scope: HttpScope, { faceReading }: { readonly faceReading: FaceReading }): void {
  const tagged = { access: 'R', etag: true }
  scope.get('/api/faces', { schema: operation.listFaces, config: tagged }, (request) => {
    const { gym_id, view } = request.query
    return faceReading.list(callerOf(request), {
      ...(gym_id ? { gymId: idOf(gym_id) } : {}),
      ...(view ? { view } : {}),
    })
  })
  scope.get('/api/faces/:id', { schema: operation.getFace, config: tagged }, (request) =>
    faceReading.get(callerOf(request), idOf(request.params.id), request.query.view),
  )
  scope.get('/api/faces/by-stokt-id/:id', { schema: operation.getFaceByStoktId, config: tagged }, (request) =>
    faceReading.getByStoktId(callerOf(request), idOf(request.params.id), request.query.view),
  )
  setupRoutes(scope, faceReading)
}

function setupRoutes(scope: HttpScope, faces: FaceReading): void {
  const config = { access: 'R' }
  scope.get('/api/faces/:id/setup', { schema: operation.getSetup, config }, async (request, reply) => {
    const { params, query } = request
    return sendSetup(request, reply, await faces.setup(callerOf(request), idOf(params.id), query.view))
  })
  scope.get(
    '/api/faces/by-stokt-id/:id/setup',
    { schema: operation.getSetupByStoktId, config },
    async (request, reply) => {
      const { params, query } = request
      return sendSetup(
        request,
        reply,
        await faces.setupByStoktId(callerOf(request), idOf(params.id), query.view),
      )
    },
  )
}

/** Half a megabyte that rarely changes: sent as it lies ready, compressed once for all. */
async function sendSetup(
  request: FastifyRequest,
  reply: FastifyReply,
  setup: SetupBody,
): Promise<FastifyReply> {
  if (notModified(request, reply, setup.tag)) return reply
  const body = await setup.bytes()
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding')
  return takesGzip ? reply.header('content-encoding', 'gzip').send(body.gzip) : reply.send(body.json)
}
