import { type HttpScope, receiveFile, sendEvents } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import * as operation from './catalogue-import.schemas.ts'
import type { CatalogueImportRequests } from './catalogue-import-requests.service.ts'
import { eventName, importAnswer, listOf } from './import-answer.ts'

interface Services {
  readonly catalogueImportRequests: CatalogueImportRequests
}

const upload = {
  field: 'file',
  maxBytes: 128 * 1024 * 1024,
  types: ['application/x-ndjson', 'application/gzip'],
}

/** Imports of the catalogue, for editors. */
export function catalogueImportRoutes(
  scope: HttpScope,
  { catalogueImportRequests: imports }: Services,
): void {
  const config = { access: 'E' }
  scope.post('/catalogue/imports', { schema: operation.startImport, config }, async (request, reply) => {
    const { from, languages, sets, dry_run: dryRun = false } = request.body
    const { accountId } = callerOf(request)
    const asked = { languages: listOf(languages), sets: listOf(sets), dryRun, accountId }
    return reply.code(201).send(importAnswer(await imports.fromApi(from, asked)))
  })
  scope.post(
    '/catalogue/imports/file',
    { schema: operation.startFileImport, config: { ...config, upload } },
    async (request, reply) => {
      const { bytes, filename, fields } = await receiveFile(request)
      const { languages, sets, dry_run: dryRun } = fields
      const { accountId } = callerOf(request)
      const asked = { languages: listOf(languages), sets: listOf(sets), dryRun: dryRun === 'true', accountId }
      return reply.code(201).send(importAnswer(await imports.fromFile({ bytes, filename }, asked)))
    },
  )
  scope.get('/catalogue/imports/:id', { schema: operation.getImport, config }, async (request, reply) => {
    const view = await imports.find(request.params.id)
    return reply.header('cache-control', 'no-store').send(importAnswer(view))
  })
  scope.get(
    '/catalogue/imports/:id/events',
    { schema: operation.followImport, config },
    async (request, reply) => {
      const { id } = await imports.find(request.params.id)
      return sendEvents(request, reply, { events: (signal) => eventsOf(imports, id, signal) })
    },
  )
}

async function* eventsOf(imports: CatalogueImportRequests, id: string, signal: AbortSignal) {
  let isFirst = true
  for await (const view of imports.watch(id, signal)) {
    yield { event: eventName(view.state, isFirst), data: importAnswer(view) }
    isFirst = false
  }
}
