import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './gym.schemas.ts'
import type { GymService } from './gym.service.ts'

interface Services {
  readonly gyms: GymService
  readonly membersCreateGyms: boolean
}

/** Gyms and their managers. */
export function gymRoutes(scope: HttpScope, { gyms, membersCreateGyms }: Services): void {
  scope.get('/api/gyms', { schema: operation.listGyms, config: { access: 'R' } }, (request) =>
    gyms.list(request.query),
  )
  scope.get('/api/gyms/:id', { schema: operation.getGym, config: { access: 'R', etag: true } }, (request) =>
    gyms.get(idOf(request.params.id)),
  )
  scope.get(
    '/api/gyms/by-stokt-id/:id',
    { schema: operation.getGymByStoktId, config: { access: 'R', etag: true } },
    (request) => gyms.getByStoktId(idOf(request.params.id)),
  )
  // where members may make gyms, an admin's key still may
  const access = membersCreateGyms ? 'M' : 'A'
  scope.post('/api/gyms', { schema: operation.createGym, config: { access } }, async (request, reply) =>
    reply.code(201).send(await gyms.create(callerOf(request), request.body)),
  )
  scope.patch('/api/gyms/:id', { schema: operation.editGym, config: { access: 'M' } }, (request) =>
    gyms.edit(callerOf(request), idOf(request.params.id), request.body),
  )
  scope.delete(
    '/api/gyms/:id',
    { schema: operation.deleteGym, config: { access: 'M' } },
    async (request, reply) => {
      await gyms.remove(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
  managerRoutes(scope, gyms)
}

function managerRoutes(scope: HttpScope, gyms: GymService): void {
  const config = { access: 'M' }
  scope.get('/api/gyms/:id/managers', { schema: operation.listManagers, config }, (request) =>
    gyms.listManagers(callerOf(request), idOf(request.params.id)),
  )
  const path = '/api/gyms/:id/managers/:userId'
  scope.put(path, { schema: operation.addManager, config }, async (request, reply) => {
    const { id, userId } = request.params
    await gyms.addManager(callerOf(request), idOf(id), idOf(userId))
    return reply.code(204).send(null)
  })
  scope.delete(path, { schema: operation.removeManager, config }, async (request, reply) => {
    const { id, userId } = request.params
    await gyms.removeManager(callerOf(request), idOf(id), idOf(userId))
    return reply.code(204).send(null)
  })
}
