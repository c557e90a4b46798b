import { originOf } from '@socle/accounts'
import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import * as operation from './user.schemas.ts'
import type { UserReading } from './user-reading.service.ts'
import type { UserWriting } from './user-writing.service.ts'

interface Services {
  readonly userReading: UserReading
  readonly userWriting: UserWriting
}

/** Registering, profiles, roles. */
export function userRoutes(scope: HttpScope, { userReading, userWriting }: Services): void {
  const config = { access: 'M' } as const
  scope.post(
    '/users',
    { schema: operation.register, config: { access: 'P', idempotent: false } },
    async (request, reply) =>
      reply.code(201).send(await userWriting.register(request.body, originOf(request))),
  )
  scope.get('/users', { schema: operation.listUsers, config }, async (request) => [
    ...(await userReading.list(callerOf(request), request.query)),
  ])
  scope.get('/users/:user_id', { schema: operation.readUser, config }, (request) =>
    userReading.read(callerOf(request), request.params.user_id),
  )
  scope.put('/users/:user_id', { schema: operation.editUser, config }, (request) =>
    userWriting.edit(callerOf(request), request.params.user_id, request.body),
  )
  scope.put(
    '/users/:user_id/roles',
    { schema: operation.setRoles, config: { access: 'A' } },
    async (request) => {
      const { user_id } = request.params
      return { user_id, roles: [...(await userWriting.setRoles(user_id, request.body.roles))] }
    },
  )
  scope.delete('/users/:user_id', { schema: operation.deleteUser, config }, async (request, reply) => {
    await userWriting.remove(callerOf(request), request.params.user_id)
    return reply.code(204).send(null)
  })
}
