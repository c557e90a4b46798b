import type { HttpScope } from '@socle/http'
import { decorateBadRows, sortOutRows } from './batch-rows.router.ts'
import * as operation from './import.schemas.ts'
import type { ImportService } from './import.service.ts'
import { importAnswer } from './import-answer.ts'
import { bodySchemas } from './import-body.schemas.ts'
import type { ImportBodies } from './import-body.ts'
import type { Importable } from './incoming.ts'

interface Services {
  readonly imports: ImportService
  readonly importLimitBytes: number
}

type Single = 'gym' | 'face' | 'hold' | 'user' | 'climb'

const singles = {
  gym: operation.importGym,
  face: operation.importFace,
  hold: operation.importHold,
  user: operation.importUser,
  climb: operation.importClimb,
} satisfies Record<Single, object>

const batches = {
  gyms: { entity: 'gym', schema: operation.importGyms },
  faces: { entity: 'face', schema: operation.importFaces },
  holds: { entity: 'hold', schema: operation.importHolds },
  users: { entity: 'user', schema: operation.importUsers },
  climbs: { entity: 'climb', schema: operation.importClimbs },
} satisfies Record<string, { entity: Single; schema: object }>

/** Rows from Stokt, alone and in batches; old scripts send numbers and booleans as strings. */
export function importRoutes(scope: HttpScope, { imports, importLimitBytes }: Services): void {
  const config = { access: 'I', lenient: true, idempotent: false }
  decorateBadRows(scope)
  for (const [entity, schema] of Object.entries(singles) as [Single, typeof operation.importGym][]) {
    scope.post(
      `/api/sync/import/${entity}`,
      { schema, config, bodyLimit: importLimitBytes },
      async (request) => {
        const { dry_run: dryRun, resurrect } = request.query
        const body = request.body as ImportBodies[Importable]
        return importAnswer(await imports.one(entity, body as never, { dryRun, resurrect }))
      },
    )
  }
  for (const [list, { entity, schema }] of Object.entries(batches)) {
    const preValidation = sortOutRows(list, bodySchemas[entity as Single])
    scope.post(
      `/api/sync/import/${list}/batch`,
      { schema: schema as typeof operation.importGyms, config, bodyLimit: importLimitBytes, preValidation },
      (request) => {
        const { dry_run: dryRun, resurrect, report = 'notable' } = request.query
        const rows = (request.body as unknown as Record<string, unknown>)[list] as never[]
        return imports.batch(entity as Single, rows, {
          dryRun,
          resurrect,
          report,
          badRows: request.badRows ?? [],
        })
      },
    )
  }
}
