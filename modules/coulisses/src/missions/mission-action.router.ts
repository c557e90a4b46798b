import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { draftsOf } from './bulk.ts'
import * as operation from './mission.schemas.ts'
import { copyOf } from './mission-body.ts'
import type { MissionCopying } from './mission-copying.service.ts'
import type { MissionEnding } from './mission-ending.service.ts'

interface Services {
  readonly missionCopying: MissionCopying
  readonly missionEnding: MissionEnding
}

/** What is done to missions beyond writing them; a double colon is one in the path. */
export function missionActionRoutes(scope: HttpScope, { missionCopying, missionEnding }: Services): void {
  scope.post(
    `/api/v1/missions/${ID}::duplicate`,
    { schema: operation.duplicateMission, config: { access: 'manager' } },
    (request) => missionCopying.duplicate(memberIn(request), request.params.id, copyOf(request.body)),
  )
  scope.post(
    `/api/v1/missions/${ID}::cancel`,
    { schema: operation.cancelMission, config: { access: 'manager' } },
    (request) => {
      const { reason = null } = request.body
      return missionEnding.cancel(memberIn(request), { id: request.params.id, reason })
    },
  )
  scope.post(
    `/api/v1/projects/${ID}/missions::bulk_create`,
    { schema: operation.bulkCreateMissions, config: { access: 'import' } },
    async (request) => {
      const drafts = draftsOf(request.body)
      const ids = await missionCopying.createAll(memberIn(request), request.params.id, drafts)
      return { status: 'ok' as const, created: ids.length, ids: [...ids] }
    },
  )
}
