import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { ClimbShape } from '../climbs/climb-shape.schemas.ts'
import { CursorQuery, IdParams, Instant, NextCursor, Uuid, UuidInput } from '../wire.schemas.ts'
import { MOST_ITEMS } from './item-order.ts'

const tags = ['lists']

const status = Type.Enum(['todo', 'in_progress', 'done'])
const note = Nullable(Type.String({ maxLength: 5000 }))
const ItemParams = Type.Object({ id: UuidInput, itemId: UuidInput })

export const ItemShape = Type.Object(
  {
    id: Uuid,
    position: Type.Integer(),
    status,
    note,
    climb: ClimbShape,
    added_at: Instant,
  },
  { title: 'ListItem' },
)

export const listItems = {
  operationId: 'listItems',
  summary: 'Items of a list in their order',
  description: 'An item whose climb the caller may not see is absent, also for the owner of the list.',
  tags,
  params: IdParams,
  querystring: CursorQuery,
  response: {
    200: Type.Object({ results: Type.Array(ItemShape), next_cursor: NextCursor }, { title: 'ItemPage' }),
    ...problems(401, 403, 404, 422),
  },
}

export const addItem = {
  operationId: 'addItem',
  summary: 'Put a climb at the end of a list',
  description: `A climb stands on a list once (409 \`already_listed\`); a list holds at most ${MOST_ITEMS} climbs.`,
  tags,
  params: IdParams,
  body: Type.Object(
    { climb_id: UuidInput, note: Type.Optional(note), status: Type.Optional(status) },
    { title: 'ItemInput' },
  ),
  response: { 201: ItemShape, ...problems(401, 403, 404, 409, 422) },
}

export const editItem = {
  operationId: 'editItem',
  summary: 'Edit status or note of an item',
  tags,
  params: ItemParams,
  body: Type.Partial(Type.Object({ note, status }), { title: 'ItemPatch' }),
  response: { 200: ItemShape, ...problems(401, 403, 404, 422) },
}

export const deleteItem = {
  operationId: 'deleteItem',
  summary: 'Take a climb off a list',
  tags,
  params: ItemParams,
  response: { 204: nothing('Off the list.'), ...problems(401, 403, 404, 422) },
}

export const orderItems = {
  operationId: 'orderItems',
  summary: 'Order a list anew',
  description:
    'The ids of all items that the caller sees, each once (409 `order_mismatch`); what it does not see keeps its place.',
  tags,
  params: IdParams,
  body: Type.Object({ item_ids: Type.Array(UuidInput, { maxItems: MOST_ITEMS }) }, { title: 'ItemOrder' }),
  response: { 204: nothing('Ordered.'), ...problems(401, 403, 404, 409, 422) },
}
