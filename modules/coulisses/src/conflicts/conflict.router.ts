import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import * as operation from './conflict.schemas.ts'
import type { Conflicts } from './conflict.service.ts'

interface Services {
  readonly conflicts: Conflicts
}

/** Overlaps, and the way out of them. */
export function conflictRoutes(scope: HttpScope, { conflicts }: Services): void {
  scope.get(
    `/api/v1/conflicts/user/${ID}`,
    { schema: operation.listUserConflicts, config: { access: 'tech' } },
    (request) => conflicts.ofPerson(memberIn(request), request.params.id),
  )
  scope.get(
    '/api/v1/conflicts',
    { schema: operation.listConflicts, config: { access: 'manager', etag: true } },
    async (request, reply) => {
      const { limit: _limit, cursor: _cursor, ...window } = request.query
      return inForm(reply, await conflicts.list(memberIn(request), window, askedOf(request)))
    },
  )
  scope.get(
    '/api/v1/conflicts/:conflictId',
    { schema: operation.getConflict, config: { access: 'manager' } },
    (request) => conflicts.get(memberIn(request), request.params.conflictId),
  )
  scope.post(
    '/api/v1/conflicts/resolve',
    { schema: operation.resolveConflict, config: { access: 'manager' } },
    async (request) => {
      const { conflict_id, replace_assignment_mission_id, replacement_user_id, status } = request.body
      const { replacement } = await conflicts.resolve(memberIn(request), {
        conflictId: conflict_id,
        missionId: replace_assignment_mission_id,
        userId: replacement_user_id,
        status,
      })
      return { resolved: true, message: 'OK', assignment_id: replacement.id }
    },
  )
}
