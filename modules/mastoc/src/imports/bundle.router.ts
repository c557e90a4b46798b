import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { jobOwnerOf } from '../access/caller.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './bundle.schemas.ts'
import type { BundleService } from './bundle.service.ts'
import type { ImportReports } from './report.service.ts'

interface Services {
  readonly bundles: BundleService
  readonly importReports: ImportReports
  readonly importLimitBytes: number
}

/** Whole gyms by a job, and what imports did. */
export function bundleRoutes(scope: HttpScope, { bundles, importReports, importLimitBytes }: Services): void {
  scope.post(
    '/api/sync/import/bundle',
    { schema: operation.importBundle, config: { access: 'I', lenient: true }, bodyLimit: importLimitBytes },
    async (request, reply) => {
      const { dry_run: dryRun, resurrect } = request.query
      const owner = jobOwnerOf(callerOf(request))
      const started = await bundles.enqueue(request.body, { dryRun, resurrect, source: 'bundle', owner })
      return reply.code(202).send(started)
    },
  )
  const config = { access: 'I' }
  scope.get('/api/sync/imports', { schema: operation.listImports, config }, (request) =>
    importReports.list(request.query),
  )
  scope.get('/api/sync/imports/:id', { schema: operation.getImport, config }, (request) =>
    importReports.get(idOf(request.params.id)),
  )
  scope.get('/api/sync/imports/:id/rows', { schema: operation.listImportRows, config }, (request) =>
    importReports.rows(idOf(request.params.id), request.query),
  )
}
