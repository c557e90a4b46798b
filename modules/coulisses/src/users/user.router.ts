import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import * as operation from './user.schemas.ts'
import type { UserReading } from './user-reading.service.ts'
import type { UserWriting } from './user-writing.service.ts'

interface Services {
  readonly userReading: UserReading
  readonly userWriting: UserWriting
}

const USERS = '/api/v1/users'
const USER = `${USERS}/${ID}`

/** The people who are planned. */
export function userRoutes(scope: HttpScope, { userReading, userWriting }: Services): void {
  scope.get(
    USERS,
    { schema: operation.listUsers, config: { access: 'tech', etag: true } },
    async (request, reply) => {
      const { limit: _limit, cursor: _cursor, ...search } = request.query
      return inForm(reply, await userReading.list(memberIn(request), search, askedOf(request)))
    },
  )
  scope.get(USER, { schema: operation.getUser, config: { access: 'tech' } }, (request) =>
    userReading.get(memberIn(request), request.params.id),
  )
  scope.post(USERS, { schema: operation.createUser, config: { access: 'manager' } }, (request) =>
    userWriting.create(memberIn(request), request.body),
  )
  scope.put(USER, { schema: operation.replaceUser, config: { access: 'manager' } }, (request) =>
    userWriting.change(memberIn(request), request.params.id, changeOf(request)),
  )
  scope.patch(USER, { schema: operation.changeUser, config: { access: 'tech' } }, (request) =>
    userWriting.change(memberIn(request), request.params.id, changeOf(request)),
  )
}

function changeOf<T>({ body, headers }: { readonly body: T; readonly headers: { 'if-match'?: string } }) {
  return { given: body, ifMatch: headers['if-match'] }
}
