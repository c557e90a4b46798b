import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import * as operation from './operation.schemas.ts'
import type { Operations } from './operation.service.ts'

const config = { access: 'C' } as const

export function operationRoutes(scope: HttpScope, { operations }: { readonly operations: Operations }): void {
  scope.get('/operations', { schema: operation.listOperations, config }, (request) =>
    operations.list(callerOf(request), request.query),
  )
  scope.post(
    '/operations/:id/undo',
    { schema: operation.undoOperation, config: { ...config, idempotent: false } },
    (request) => operations.undo(callerOf(request), request.params.id),
  )
}
