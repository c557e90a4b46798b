import { type HttpScope, lastEventId, receiveFiles, sendEvents } from '@socle/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from '../access/access.router.ts'
import { askerOf, type Wordings, wordingOf } from '../access/asker.router.ts'
import * as operation from './batch.schemas.ts'
import type { BatchFollowing } from './batch-following.service.ts'
import type { BatchReading } from './batch-reading.service.ts'
import type { BatchRemoval } from './batch-removal.service.ts'
import type { BatchUpload } from './batch-upload.service.ts'
import { uploadFormOf } from './upload-form.ts'

interface Services extends Wordings {
  readonly batchUpload: BatchUpload
  readonly batchReading: BatchReading
  readonly batchFollowing: BatchFollowing
  readonly batchRemoval: BatchRemoval
  readonly uploadLimits: UploadLimits
}

export interface UploadLimits {
  readonly maxBytes: number
  readonly maxFiles: number
  readonly maxTotalBytes: number
  /** How long an answer is waited for where the request does not say. */
  readonly waitSeconds: number
}

/** Uploads of photographs and what becomes of them. */
export function batchRoutes(scope: HttpScope, services: Services): void {
  uploadRoute(scope, services)
  const { batchReading, batchRemoval } = services
  const config = { access: 'I' }
  scope.get('/imports/batches', { schema: operation.listBatches, config }, (request) =>
    batchReading.list(callerOf(request), request.query),
  )
  scope.get('/imports/batches/:id', { schema: operation.readBatch, config }, (request) =>
    batchReading.read(askerOf(request, services), request.params.id),
  )
  scope.get('/imports/batches/:id/report', { schema: operation.readReport, config }, (request) =>
    batchReading.report(callerOf(request), request.params.id),
  )
  scope.delete('/imports/batches/:id', { schema: operation.deleteBatch, config }, async (request, reply) => {
    await batchRemoval.remove(callerOf(request), request.params.id)
    return reply.code(204).send(null)
  })
  scope.get('/imports/queue', { schema: operation.readQueue, config: { access: 'E' } }, () =>
    batchReading.queue(),
  )
  eventsRoute(scope, services)
}

function uploadRoute(scope: HttpScope, services: Services): void {
  const { batchUpload, batchReading, batchFollowing, uploadLimits } = services
  const { maxBytes, maxFiles, maxTotalBytes, waitSeconds } = uploadLimits
  const upload = {
    field: 'files',
    maxBytes,
    types: operation.photographTypes,
    many: { maxFiles, maxTotalBytes, aliases: ['files[]', 'file', 'images'] },
    texts: operation.uploadTexts,
  }
  // the key is of the photographs, which the house's own rule does not read
  const config = { access: 'I', upload, idempotent: false }
  scope.post('/imports/batches', { schema: operation.createBatch, config }, async (request, reply) => {
    const asker = askerOf(request, services)
    const { caller } = asker
    await batchUpload.count(caller)
    const waitMs = (request.query.wait ?? waitSeconds) * 1000
    const key = request.headers['idempotency-key']
    // the photographs are let go of before the answer is waited for
    const id = await receiveFiles(request).then(({ files, fields }) =>
      batchUpload.receive(caller, { ...uploadFormOf(fields), files, key, waitMs }),
    )
    await batchFollowing.settled(id, waitMs, leaving(request, reply))
    return reply.code(201).send(await batchReading.read(asker, id))
  })
}

function eventsRoute(scope: HttpScope, services: Services): void {
  const { batchReading, batchFollowing } = services
  const config = { access: 'S' }
  scope.get(
    '/imports/batches/:id/events',
    { schema: operation.followBatch, config },
    async (request, reply) => {
      const { exp, sig } = request.query
      const row = await batchReading.followed(request.params.id, { caller: request.collector, exp, sig })
      const follower = { lastId: lastEventId(request), ...wordingOf(request, services) }
      return sendEvents(request, reply, {
        events: (signal) => batchFollowing.events(row, follower, signal),
      })
    },
  )
}

/** The client has gone, or the server ends. */
function leaving(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return AbortSignal.any([gone.signal, request.server.closing])
}
