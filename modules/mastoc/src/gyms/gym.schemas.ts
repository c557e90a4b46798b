import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { UserRefShape } from '../profiles/user-ref.schemas.ts'
import { CursorQuery, IdParams, Instant, NextCursor, Uuid, UuidInput } from '../wire.schemas.ts'

const tags = ['board']

const GymShape = Type.Object(
  {
    id: Uuid,
    stokt_id: Nullable(Uuid),
    display_name: Type.String(),
    location_string: Nullable(Type.String()),
    source: Type.Enum(['mastoc', 'stokt']),
    faces_count: Type.Integer(),
    created_at: Instant,
  },
  { title: 'Gym' },
)

const displayName = Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' })
const location = Type.Optional(Nullable(Type.String({ maxLength: 255 })))
const ManagerParams = Type.Object({ id: UuidInput, userId: UuidInput })

export const listGyms = {
  operationId: 'listGyms',
  summary: 'Gyms, oldest first',
  tags,
  querystring: CursorQuery,
  response: {
    200: Type.Object({ results: Type.Array(GymShape), next_cursor: NextCursor }, { title: 'GymList' }),
    ...problems(401, 403, 422),
  },
}

export const getGym = {
  operationId: 'getGym',
  summary: 'One gym',
  tags,
  params: IdParams,
  response: { 200: GymShape, ...problems(401, 403, 404, 422) },
}

export const getGymByStoktId = {
  ...getGym,
  operationId: 'getGymByStoktId',
  summary: 'One gym by its stokt id',
}

export const createGym = {
  operationId: 'createGym',
  summary: 'Make a gym',
  tags,
  body: Type.Object({ display_name: displayName, location_string: location }, { title: 'GymDraft' }),
  response: { 201: GymShape, ...problems(401, 403, 422) },
}

export const editGym = {
  operationId: 'editGym',
  summary: 'Edit a gym',
  tags,
  params: IdParams,
  body: Type.Object(
    { display_name: Type.Optional(displayName), location_string: location },
    { title: 'GymPatch' },
  ),
  response: { 200: GymShape, ...problems(401, 403, 404, 422) },
}

export const deleteGym = {
  operationId: 'deleteGym',
  summary: 'Delete an empty gym',
  tags,
  params: IdParams,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 409, 422) },
}

export const listManagers = {
  operationId: 'listManagers',
  summary: 'Who looks after a gym',
  tags,
  params: IdParams,
  response: {
    200: Type.Object({
      results: Type.Array(UserRefShape),
    }),
    ...problems(401, 403, 404, 422),
  },
}

export const addManager = {
  operationId: 'addManager',
  summary: 'Make a user a manager of a gym',
  tags,
  params: ManagerParams,
  response: { 204: nothing('A manager now.'), ...problems(401, 403, 404, 422) },
}

export const removeManager = {
  operationId: 'removeManager',
  summary: 'End the management of a user',
  tags,
  params: ManagerParams,
  response: { 204: nothing('No manager any more.'), ...problems(401, 403, 404, 422) },
}
