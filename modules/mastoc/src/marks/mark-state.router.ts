import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './mark-state.schemas.ts'
import type { Marks } from './mark-state.service.ts'

interface Services {
  readonly marks: Marks
}

/** A member's marks at one look. */
export function markRoutes(scope: HttpScope, { marks }: Services): void {
  scope.get(
    '/api/users/me/state',
    { schema: operation.getMyState, config: { access: 'J', language: 'fr' } },
    (request) => {
      const { face_id } = request.query
      return marks.state(callerOf(request), face_id === undefined ? undefined : idOf(face_id))
    },
  )
}
