import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './setter.schemas.ts'
import type { SetterService } from './setter.service.ts'

/** Who sets climbs. */
export function setterRoutes(scope: HttpScope, { setters }: { readonly setters: SetterService }): void {
  scope.get(
    '/api/setters',
    { schema: operation.listSetters, config: { access: 'R', etag: true } },
    (request) => {
      const { face_id } = request.query
      return setters.list(callerOf(request), face_id && idOf(face_id))
    },
  )
}
