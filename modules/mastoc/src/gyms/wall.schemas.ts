import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { CursorQuery, IdParams, NextCursor, Uuid, UuidInput } from '../wire.schemas.ts'

const tags = ['board']

const WallShape = Type.Object(
  {
    id: Uuid,
    stokt_id: Nullable(Uuid),
    gym_id: Uuid,
    name: Type.String(),
    angle: Nullable(Type.Number({ description: 'Degrees' })),
    is_angle_adjustable: Type.Boolean(),
    is_active: Type.Boolean(),
    faces_count: Type.Integer(),
  },
  { title: 'Wall' },
)

const name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
const fields = {
  angle: Type.Optional(Nullable(Type.Number({ minimum: -90, maximum: 90 }))),
  is_angle_adjustable: Type.Optional(Type.Boolean()),
}

export const listWalls = {
  operationId: 'listWalls',
  summary: 'Walls, or those of a gym, oldest first',
  tags,
  querystring: Type.Object({ gym_id: Type.Optional(UuidInput), ...CursorQuery.properties }),
  response: {
    200: Type.Object({ results: Type.Array(WallShape), next_cursor: NextCursor }, { title: 'WallList' }),
    ...problems(401, 403, 422),
  },
}

export const getWall = {
  operationId: 'getWall',
  summary: 'One wall',
  tags,
  params: IdParams,
  response: { 200: WallShape, ...problems(401, 403, 404, 422) },
}

export const createWall = {
  operationId: 'createWall',
  summary: 'Make a wall in a gym',
  tags,
  body: Type.Object({ gym_id: UuidInput, name, ...fields }, { title: 'WallDraft' }),
  response: { 201: WallShape, ...problems(401, 403, 404, 422) },
}

export const editWall = {
  operationId: 'editWall',
  summary: 'Edit a wall',
  tags,
  params: IdParams,
  body: Type.Object({ name: Type.Optional(name), ...fields }, { title: 'WallPatch' }),
  response: { 200: WallShape, ...problems(401, 403, 404, 422) },
}

export const deleteWall = {
  operationId: 'deleteWall',
  summary: 'Delete a wall without faces',
  tags,
  params: IdParams,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 409, 422) },
}
