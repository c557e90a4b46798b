import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './wall.schemas.ts'
import type { WallService } from './wall.service.ts'

/** Walls of gyms. */
export function wallRoutes(scope: HttpScope, { walls }: { readonly walls: WallService }): void {
  scope.get('/api/walls', { schema: operation.listWalls, config: { access: 'R' } }, (request) => {
    const { gym_id, ...paging } = request.query
    return walls.list({ ...paging, ...(gym_id ? { gymId: idOf(gym_id) } : {}) })
  })
  scope.get('/api/walls/:id', { schema: operation.getWall, config: { access: 'R', etag: true } }, (request) =>
    walls.get(idOf(request.params.id)),
  )
  scope.post(
    '/api/walls',
    { schema: operation.createWall, config: { access: 'M' } },
    async (request, reply) => {
      const draft = { ...request.body, gym_id: idOf(request.body.gym_id) }
      return reply.code(201).send(await walls.create(callerOf(request), draft))
    },
  )
  scope.patch('/api/walls/:id', { schema: operation.editWall, config: { access: 'M' } }, (request) =>
    walls.edit(callerOf(request), idOf(request.params.id), request.body),
  )
  scope.delete(
    '/api/walls/:id',
    { schema: operation.deleteWall, config: { access: 'M' } },
    async (request, reply) => {
      await walls.remove(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
}
