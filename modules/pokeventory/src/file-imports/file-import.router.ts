import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import * as operation from './file-import.schemas.ts'
import type { FileImports } from './file-import.service.ts'
import { sentFile } from './sent-file.router.ts'

interface Services {
  readonly fileImports: FileImports
  readonly langOf: (asked: string | undefined) => string
}

const MAX_BYTES = 10 * 1024 * 1024
const config = { access: 'I' } as const
const upload = {
  field: 'file',
  maxBytes: MAX_BYTES,
  types: [
    'text/csv',
    'text/plain',
    'application/json',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
}

export function fileImportRoutes(scope: HttpScope, { fileImports, langOf }: Services): void {
  const view = async (request: Parameters<typeof callerOf>[0], id: string, lang?: string) => {
    const { unresolved, errors, ...rest } = await fileImports.read(callerOf(request), id, langOf(lang))
    return {
      ...rest,
      errors: [...errors],
      unresolved: unresolved.map(({ candidates, ...row }) => ({
        ...row,
        candidates: candidates.map(({ id: card_id, name, set_id, set_name, local_id, rarity }) => ({
          card_id,
          name: name ?? card_id,
          set_id,
          set_name: set_name ?? set_id,
          local_id,
          rarity,
          score: Number(Math.min(0.99, 1 / candidates.length).toFixed(4)),
        })),
      })),
    }
  }
  scope.post(
    '/imports/file',
    { schema: operation.startFileImport, config: { ...config, upload } },
    async (request, reply) => {
      const id = await fileImports.start(callerOf(request), await sentFile(request))
      return reply.code(201).send(await view(request, id))
    },
  )
  scope.get('/imports/file/:id', { schema: operation.readFileImport, config }, (request) =>
    view(request, request.params.id, request.query.lang),
  )
  scope.post(
    '/imports/file/:id/commit',
    { schema: operation.commitFileImport, config: { ...config, idempotent: false } },
    async (request) => {
      await fileImports.commit(callerOf(request), request.params.id, request.body)
      return view(request, request.params.id)
    },
  )
}
