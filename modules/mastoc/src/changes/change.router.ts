import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './change.schemas.ts'
import type { ChangeReading } from './change-reading.service.ts'

/** The feed that clients follow instead of reading everything again. */
export function changeRoutes(
  scope: HttpScope,
  { changeReading }: { readonly changeReading: ChangeReading },
): void {
  scope.get('/api/sync/changes', { schema: operation.readChanges, config: { access: 'R' } }, (request) => {
    const { face_id, ...query } = request.query
    return changeReading.read(callerOf(request), { ...query, ...(face_id ? { faceId: idOf(face_id) } : {}) })
  })
}
