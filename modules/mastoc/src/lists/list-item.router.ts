import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf, sent } from '../wire.schemas.ts'
import * as operation from './list-item.schemas.ts'
import type { ItemName, ListItems } from './list-item.service.ts'

interface Services {
  readonly listItems: ListItems
}

const config = { access: 'J' }

/** Climbs on lists. */
export function listItemRoutes(scope: HttpScope, { listItems }: Services): void {
  scope.get('/api/lists/:id/items', { schema: operation.listItems, config }, (request) =>
    listItems.page(callerOf(request), idOf(request.params.id), request.query),
  )
  scope.post('/api/lists/:id/items', { schema: operation.addItem, config }, async (request, reply) => {
    const { climb_id, note, status } = request.body
    const draft = { climbId: idOf(climb_id), ...sent({ note, status }) }
    const item = await listItems.add(callerOf(request), idOf(request.params.id), draft)
    return reply.code(201).send(item)
  })
  scope.patch('/api/lists/:id/items/:itemId', { schema: operation.editItem, config }, (request) => {
    const { note, status } = request.body
    return listItems.edit(callerOf(request), nameOf(request.params), sent({ note, status }))
  })
  scope.delete(
    '/api/lists/:id/items/:itemId',
    { schema: operation.deleteItem, config },
    async (request, reply) => {
      await listItems.remove(callerOf(request), nameOf(request.params))
      return reply.code(204).send(null)
    },
  )
  const order = '/api/lists/:id/order'
  scope.put(order, { schema: operation.orderItems, config }, async (request, reply) => {
    await listItems.reorder(callerOf(request), idOf(request.params.id), request.body.item_ids.map(idOf))
    return reply.code(204).send(null)
  })
}

function nameOf(params: { readonly id: string; readonly itemId: string }): ItemName {
  return { listId: idOf(params.id), itemId: idOf(params.itemId) }
}
