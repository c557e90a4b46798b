import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf, sent } from '../wire.schemas.ts'
import * as operation from './list.schemas.ts'
import type { Lists } from './list.service.ts'
import { listDraftOf, listPatchOf } from './list-body.ts'

interface Services {
  readonly lists: Lists
}

const config = { access: 'J' }

/** Lists of climbs. */
export function listRoutes(scope: HttpScope, { lists }: Services): void {
  scope.get('/api/lists', { schema: operation.listLists, config }, (request) => {
    const { mine, followed, gym_id, ...paging } = request.query
    const filter = sent({ isMine: mine, isFollowed: followed, gymId: gym_id && idOf(gym_id) })
    return lists.page(callerOf(request), { ...paging, filter })
  })
  scope.post('/api/lists', { schema: operation.createList, config }, async (request, reply) => {
    const list = await lists.create(callerOf(request), listDraftOf(request.body))
    return reply.code(201).send(list)
  })
  scope.get('/api/lists/:id', { schema: operation.getList, config }, (request) =>
    lists.get(callerOf(request), idOf(request.params.id)),
  )
  scope.patch('/api/lists/:id', { schema: operation.editList, config }, (request) =>
    lists.edit(callerOf(request), idOf(request.params.id), listPatchOf(request.body)),
  )
  scope.delete('/api/lists/:id', { schema: operation.deleteList, config }, async (request, reply) => {
    await lists.remove(callerOf(request), idOf(request.params.id))
    return reply.code(204).send(null)
  })
}
