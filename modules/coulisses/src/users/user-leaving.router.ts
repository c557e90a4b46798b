import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import type { PersonalData } from './personal-data.service.ts'
import * as operation from './user.schemas.ts'
import type { UserArchiving } from './user-archiving.service.ts'

interface Services {
  readonly userArchiving: UserArchiving
  readonly personalData: PersonalData
}

const USER = `/api/v1/users/${ID}`
const done = { status: 'ok' } as const

/** People who go: archived, exported, forgotten. */
export function userLeavingRoutes(scope: HttpScope, { userArchiving, personalData }: Services): void {
  scope.delete(USER, { schema: operation.archiveUser, config: { access: 'manager' } }, async (request) => {
    const how = { cancel: request.query.cancel === true, ifMatch: request.headers['if-match'] }
    await userArchiving.archive(memberIn(request), request.params.id, how)
    return done
  })
  scope.get(`${USER}/export`, { schema: operation.exportUser, config: { access: 'tech' } }, (request) =>
    personalData.export(memberIn(request), request.params.id),
  )
  scope.post(
    `${USER}::erase`,
    { schema: operation.eraseUser, config: { access: 'admin' } },
    async (request) => {
      await personalData.erase(memberIn(request), request.params.id)
      return done
    },
  )
}
