import { type HttpScope, sendObject } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { askerOf, type Wordings } from '../access/asker.router.ts'
import { pictureHeaders } from '../images/image.router.ts'
import { draftOf } from '../lots/lot-draft.ts'
import { validateBatch } from './bulk-validation.schemas.ts'
import type { BulkValidation } from './bulk-validation.service.ts'
import * as operation from './draft.schemas.ts'
import type { DraftCorners } from './draft-corners.service.ts'
import type { DraftCorrection } from './draft-correction.service.ts'
import type { DraftDecisions } from './draft-decisions.service.ts'
import type { DraftReading } from './draft-reading.service.ts'
import type { DraftRemoval } from './draft-removal.service.ts'

interface Services extends Wordings {
  readonly draftReading: DraftReading
  readonly draftDecisions: DraftDecisions
  readonly draftCorrection: DraftCorrection
  readonly draftCorners: DraftCorners
  readonly draftRemoval: DraftRemoval
  readonly bulkValidation: BulkValidation
}

const config = { access: 'I' }

/** Cards that were seen on photographs, until somebody has decided about them. */
export function draftRoutes(scope: HttpScope, services: Services): void {
  readRoutes(scope, services)
  decisionRoutes(scope, services)
  changeRoutes(scope, services)
}

function readRoutes(scope: HttpScope, services: Services): void {
  const { draftReading, draftRemoval } = services
  scope.get('/imports/drafts', { schema: operation.listDrafts, config }, (request) =>
    draftReading.list(askerOf(request, services), request.query),
  )
  scope.get('/imports/drafts/:id', { schema: operation.readDraft, config }, (request) =>
    draftReading.read(askerOf(request, services), request.params.id),
  )
  scope.delete('/imports/drafts/:id', { schema: operation.deleteDraft, config }, async (request, reply) => {
    await draftRemoval.remove(callerOf(request), request.params.id)
    return reply.code(204).send(null)
  })
  const open = { access: 'S', crossOrigin: 'cross-origin' } as const
  scope.get(
    '/imports/drafts/:id/crop',
    { schema: operation.readCrop, config: open },
    async (request, reply) => {
      const { exp, sig } = request.query
      const crop = await draftReading.crop(request.params.id, { caller: request.collector, exp, sig })
      const { bytes, contentType, sha256: tag } = crop
      return sendObject(request, reply.headers(pictureHeaders), {
        bytes,
        contentType,
        tag,
        cacheControl: 'private, max-age=300',
        open: crop.open,
      })
    },
  )
}

function decisionRoutes(scope: HttpScope, services: Services): void {
  const { draftDecisions, bulkValidation } = services
  scope.post('/imports/drafts/:id/select', { schema: operation.selectDraft, config }, async (request) => {
    const { condition = 'near_mint', ...body } = request.body
    return draftDecisions.select(askerOf(request, services), request.params.id, {
      ...draftOf(body),
      condition,
    })
  })
  scope.post('/imports/drafts/:id/reject', { schema: operation.rejectDraft, config }, (request) =>
    draftDecisions.reject(askerOf(request, services), request.params.id, request.body.reason ?? null),
  )
  scope.post('/imports/drafts/:id/reopen', { schema: operation.reopenDraft, config }, (request) =>
    draftDecisions.reopen(askerOf(request, services), request.params.id),
  )
  scope.post('/imports/drafts/:id/undo', { schema: operation.undoDraft, config }, (request) =>
    draftDecisions.undo(askerOf(request, services), request.params.id),
  )
  scope.post('/imports/batches/:id/validate', { schema: validateBatch, config }, (request) => {
    const { only_sure = true, draft_ids, exclude = [], merge_duplicates = true, defaults = {} } = request.body
    return bulkValidation.validate(callerOf(request), request.params.id, {
      onlySure: only_sure,
      draftIds: draft_ids,
      exclude,
      mergeDuplicates: merge_duplicates,
      defaults,
    })
  })
}

function changeRoutes(scope: HttpScope, services: Services): void {
  const { draftCorrection, draftCorners } = services
  scope.patch('/imports/drafts/:id', { schema: operation.correctDraft, config }, (request) => {
    const { rematch: isMatched, ...fields } = request.body
    return draftCorrection.correct(askerOf(request, services), request.params.id, { fields, isMatched })
  })
  scope.post('/imports/drafts/:id/rematch', { schema: operation.rematchDraft, config }, (request) => {
    const { languages, set_ids: setIds, max_candidates: maxCandidates } = request.body
    const how = { languages, setIds, maxCandidates }
    return draftCorrection.rematch(askerOf(request, services), request.params.id, how)
  })
  scope.put('/imports/drafts/:id/corners', { schema: operation.moveDraft, config }, (request) =>
    draftCorners.move(askerOf(request, services), request.params.id, request.body),
  )
  scope.post(
    '/imports/images/:id/drafts',
    { schema: operation.addDraft, config: { ...config, idempotent: false } },
    async (request, reply) =>
      reply
        .code(201)
        .send(await draftCorners.add(askerOf(request, services), request.params.id, request.body)),
  )
}
