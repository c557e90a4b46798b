import type { HttpScope } from '@socle/http'
import { composed, trimmed } from './composed.ts'

const IMPORT = '/api/sync/import/'

/**
 * Bodies are composed and their names trimmed before they are validated, so that limits are measured on what is kept.
 * Imports keep names as they are upstream.
 */
export function composeBodies(scope: HttpScope): void {
  scope.addHook('preValidation', async (request) => {
    const body = composed(request.body)
    request.body = request.routeOptions.url?.includes(IMPORT) ? body : trimmed(body)
  })
}
