import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { type Wordings, wordingOf } from '../access/asker.router.ts'
import * as operation from './lot.schemas.ts'
import type { LotAdding } from './lot-adding.service.ts'
import { patchOf } from './lot-draft.ts'
import type { LotEditing } from './lot-editing.service.ts'
import { sentItems } from './lot-items.router.ts'
import type { LotReading } from './lot-reading.service.ts'

interface Services extends Wordings {
  readonly lotAdding: LotAdding
  readonly lotEditing: LotEditing
  readonly lotReading: LotReading
}

const config = { access: 'C' } as const

/** The collection: what a collector has. */
export function lotRoutes(scope: HttpScope, services: Services): void {
  readRoutes(scope, services)
  const { lotAdding, lotEditing } = services
  scope.post('/user-cards', { schema: operation.createLot, config }, async (request, reply) =>
    reply.code(201).send(await lotAdding.add(callerOf(request), request.body)),
  )
  scope.post(
    '/user-cards/batch',
    { schema: operation.createBatch, config: { access: 'I', textsByItem: true } },
    async (request, reply) => {
      const { created, updated, errors } = await lotAdding.addMany(
        callerOf(request),
        sentItems(request, request.body),
      )
      return reply.code(201).send({
        created: created.length,
        updated: updated.length,
        errors: errors.length,
        details: { created: [...created], updated: [...updated], errors: [...errors] },
      })
    },
  )
  scope.put('/user-cards/:id', { schema: operation.replaceLot, config }, (request) =>
    lotEditing.edit(callerOf(request), request.params.id, { patch: patchOf(request.body) }),
  )
  scope.patch('/user-cards/:id', { schema: operation.patchLot, config }, (request) =>
    lotEditing.edit(callerOf(request), request.params.id, {
      patch: request.body,
      merge: request.query.merge,
    }),
  )
  scope.delete('/user-cards/:id', { schema: operation.deleteLot, config }, async (request, reply) => {
    await lotEditing.remove(callerOf(request), request.params.id)
    return reply.code(204).send(null)
  })
}

function readRoutes(scope: HttpScope, services: Services): void {
  const { lotReading } = services
  scope.get('/user-cards', { schema: operation.listLots, config }, async (request) => {
    const { sort = 'added', ...query } = request.query
    const { skip, limit } = query
    const wanted = { ...query, sort, ...wordingOf(request, services) }
    const page = await lotReading.list(callerOf(request), wanted)
    return { ...page, skip, limit }
  })
  scope.get('/user-cards/stats', { schema: operation.readStats, config }, (request) =>
    lotReading.stats(callerOf(request)),
  )
  scope.get('/user-cards/:id', { schema: operation.readLot, config }, (request) =>
    lotReading.read(callerOf(request), request.params.id, wordingOf(request, services)),
  )
}
