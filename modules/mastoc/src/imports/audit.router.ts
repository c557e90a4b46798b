import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './audit.schemas.ts'
import type { ConflictService } from './conflict.service.ts'
import type { MappingReading } from './mapping.service.ts'

interface Services {
  readonly conflicts: ConflictService
  readonly mappings: MappingReading
}

/** What imports left for people: the audit of ids, and conflicts. */
export function auditRoutes(scope: HttpScope, { conflicts, mappings }: Services): void {
  const config = { access: 'I' }
  scope.get('/api/sync/mappings', { schema: operation.listMappings, config }, (request) => {
    const { entity_type: entityType, direction, ...paging } = request.query
    return mappings.list({
      ...paging,
      ...(entityType ? { entityType } : {}),
      ...(direction ? { direction } : {}),
    })
  })
  scope.get('/api/sync/conflicts', { schema: operation.listConflicts, config }, (request) => {
    const { state, ...query } = request.query
    return conflicts.list({ ...query, ...(state === 'all' ? {} : { state }) })
  })
  scope.post('/api/sync/conflicts/:id/resolve', { schema: operation.resolveConflict, config }, (request) =>
    conflicts.resolve(callerOf(request), idOf(request.params.id), request.body.take),
  )
}
