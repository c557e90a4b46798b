import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { Instant, skip } from '../wire.schemas.ts'

const tags = ['users']

export const UserShape = Type.Object(
  {
    id: Type.Integer({ examples: [12] }),
    email: Type.String({ examples: ['collector@example.com'] }),
    username: Type.String({ examples: ['collector'] }),
    created_at: Instant,
    updated_at: Nullable(Instant),
  },
  { title: 'User' },
)

const UserParams = Type.Object({ user_id: Type.Integer({ minimum: -2_147_483_648, maximum: 2_147_483_647 }) })

const Email = Type.String({
  maxLength: 254,
  pattern: '^[^\\s@]+@[^\\s@]+$',
  examples: ['collector@example.com'],
})
const Username = Type.String({
  // counted without the blanks around it; one way to match any name, so that none takes long
  pattern: '^\\s*\\S.{1,48}\\S\\s*$',
  description: '3 to 50 characters without the blanks around them; unique whatever the case',
  examples: ['collector'],
})
const Password = Type.String({ minLength: 8, maxLength: 128, examples: ['correct horse battery'] })

export const register = {
  operationId: 'createUser',
  summary: 'Register',
  tags,
  body: Type.Object({ email: Email, username: Username, password: Password }, { title: 'NewUser' }),
  response: { 201: UserShape, ...problems(400, 403, 429) },
}

export const listUsers = {
  operationId: 'listUsers',
  summary: 'Everybody for an admin, oneself for others; by id',
  tags,
  querystring: Type.Object({ skip, limit: Type.Integer({ minimum: 1, maximum: 100, default: 100 }) }),
  response: { 200: Type.Array(UserShape), ...problems(401, 403) },
}

export const readUser = {
  operationId: 'readUser',
  summary: 'Oneself; for an admin anybody',
  tags,
  params: UserParams,
  response: { 200: UserShape, ...problems(401, 403, 404) },
}

export const editUser = {
  operationId: 'updateUser',
  summary: 'Change e-mail, username or password; a new password ends every session',
  tags,
  params: UserParams,
  body: Type.Object(
    {
      email: Type.Optional(Nullable(Email)),
      username: Type.Optional(Nullable(Username)),
      password: Type.Optional(Nullable(Password)),
    },
    { title: 'UserPatch' },
  ),
  response: { 200: UserShape, ...problems(400, 401, 403, 404) },
}

export const setRoles = {
  operationId: 'setUserRoles',
  summary: 'Set the roles of a user',
  tags,
  params: UserParams,
  body: Type.Object(
    { roles: Type.Array(Type.Enum(['collector', 'editor']), { maxItems: 2, uniqueItems: true }) },
    { title: 'UserRoles', additionalProperties: false },
  ),
  response: {
    200: Type.Object(
      { user_id: Type.Integer(), roles: Type.Array(Type.Enum(['collector', 'editor'])) },
      { title: 'RolesOfUser' },
    ),
    ...problems(401, 403, 404),
  },
}

export const deleteUser = {
  operationId: 'deleteUser',
  summary: 'Delete the collection of a user, and the account unless another module needs it',
  tags,
  params: UserParams,
  response: { 204: nothing('It is gone'), ...problems(401, 403, 404, 409) },
}
