import type { HttpScope } from '@socle/http'
import { idOf } from '../wire.schemas.ts'
import * as operation from './hold.schemas.ts'
import type { HoldReading } from './hold-reading.service.ts'

/** Reading holds. */
export function holdRoutes(scope: HttpScope, { holdReading }: { readonly holdReading: HoldReading }): void {
  const config = { access: 'R', etag: true }
  scope.get('/api/holds', { schema: operation.listHolds, config }, (request) =>
    holdReading.list(idOf(request.query.face_id)),
  )
  scope.get('/api/holds/:holdId', { schema: operation.getHold, config }, (request) =>
    holdReading.get(request.params.holdId),
  )
  scope.get('/api/holds/by-stokt-id/:stoktId', { schema: operation.getHoldByStoktId, config }, (request) =>
    holdReading.getByStoktId(request.params.stoktId),
  )
}
