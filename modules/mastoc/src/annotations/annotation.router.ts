import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import * as operation from './annotation.schemas.ts'
import type { AnnotationService } from './annotation.service.ts'

/** What members say of holds. */
export function annotationRoutes(
  scope: HttpScope,
  { annotations }: { readonly annotations: AnnotationService },
): void {
  const path = '/api/holds/:holdId/annotations'
  scope.get(path, { schema: operation.getAnnotations, config: { access: 'R' } }, (request) =>
    annotations.get(callerOf(request), request.params.holdId),
  )
  scope.put(path, { schema: operation.putAnnotation, config: { access: 'J' } }, (request) =>
    annotations.put(callerOf(request), request.params.holdId, request.body),
  )
  scope.delete(
    path,
    { schema: operation.deleteAnnotation, config: { access: 'J' } },
    async (request, reply) => {
      await annotations.remove(callerOf(request), request.params.holdId)
      return reply.code(204).send(null)
    },
  )
  scope.post(
    '/api/holds/annotations/batch',
    { schema: operation.batchAnnotations, config: { access: 'R' } },
    async (request) => ({
      annotations: await annotations.getMany(callerOf(request), request.body.hold_ids),
    }),
  )
}
