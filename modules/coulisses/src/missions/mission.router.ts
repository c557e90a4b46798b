import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { checkedOverride } from '../assignments/booking-body.ts'
import { ID } from '../ids/path.ts'
import { askedOf, sendList } from '../lists/list.router.ts'
import * as operation from './mission.schemas.ts'
import { draftOf, filterOf, patchOf } from './mission-body.ts'
import type { MissionEnding } from './mission-ending.service.ts'
import type { MissionReading } from './mission-reading.service.ts'
import type { MissionEditBody } from './mission-shape.schemas.ts'
import type { MissionEdit, MissionWriting } from './mission-writing.service.ts'

interface Services {
  readonly missionReading: MissionReading
  readonly missionWriting: MissionWriting
  readonly missionEnding: MissionEnding
}

const one = `/api/v1/missions/${ID}`

/** Missions: read by every member, written by managers. */
export function missionRoutes(scope: HttpScope, services: Services): void {
  readRoutes(scope, services.missionReading)
  writeRoutes(scope, services)
}

function readRoutes(scope: HttpScope, missions: MissionReading): void {
  scope.get(
    '/api/v1/missions',
    { schema: operation.listMissions, config: { access: 'tech', etag: true } },
    async (request, reply) => {
      const asked = { ...askedOf(request), filter: filterOf(request.query) }
      return sendList(request, reply, await missions.list(memberIn(request), asked))
    },
  )
  scope.get(one, { schema: operation.getMission, config: { access: 'tech', etag: true } }, (request) =>
    missions.get(memberIn(request), request.params.id),
  )
}

function writeRoutes(scope: HttpScope, { missionWriting, missionEnding }: Services): void {
  scope.post(
    '/api/v1/missions',
    { schema: operation.createMission, config: { access: 'manager' } },
    (request) => missionWriting.create(memberIn(request), draftOf(request.body)),
  )
  scope.put(one, { schema: operation.replaceMission, config: { access: 'manager' } }, (request) =>
    missionWriting.update(memberIn(request), editOf(request)),
  )
  scope.patch(one, { schema: operation.editMission, config: { access: 'manager' } }, (request) =>
    missionWriting.update(memberIn(request), editOf(request)),
  )
  scope.delete(one, { schema: operation.deleteMission, config: { access: 'manager' } }, async (request) => {
    const ifMatch = request.headers['if-match']
    const { force = false } = request.query
    await missionEnding.remove(memberIn(request), { id: request.params.id, ifMatch, force })
    return { status: 'ok' as const }
  })
}

function editOf(request: {
  readonly params: { readonly id: string }
  readonly headers: { readonly 'if-match'?: string | undefined }
  readonly body: MissionEditBody
}): MissionEdit {
  const { override, reconfirm = 'none', ...body } = request.body
  const { params, headers } = request
  return {
    id: params.id,
    ifMatch: headers['if-match'],
    patch: patchOf(body),
    override: checkedOverride(override),
    reconfirm,
  }
}
