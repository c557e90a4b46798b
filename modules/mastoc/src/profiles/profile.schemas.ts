import { problems } from '@socle/http'
import { Type } from 'typebox'
import { IdParams, Instant, Message } from '../wire.schemas.ts'
import {
  FullName,
  NewPassword,
  PublicProfileShape,
  Username,
  UserPage,
  UserProfileShape,
} from './profile-shape.schemas.ts'

const tags = ['users']

export const getMe = {
  operationId: 'getMe',
  summary: 'Your own profile',
  tags,
  response: { 200: UserProfileShape, ...problems(401, 403) },
}

export const editMe = {
  operationId: 'editMe',
  summary: 'Change your names',
  tags,
  body: Type.Object(
    { full_name: Type.Optional(FullName), username: Type.Optional(Username) },
    { title: 'MePatch' },
  ),
  response: { 200: UserProfileShape, ...problems(400, 401, 403, 422) },
}

export const changePassword = {
  operationId: 'changeMyPassword',
  summary: 'Change your password; every other login ends',
  tags,
  body: Type.Object(
    { current_password: Type.String({ maxLength: 1024 }), new_password: NewPassword },
    { title: 'PasswordChange' },
  ),
  response: { 200: Message, ...problems(400, 401, 403, 422) },
}

export const getUser = {
  operationId: 'getUser',
  summary: 'What everybody may know of a member or setter',
  tags,
  params: IdParams,
  response: { 200: PublicProfileShape, ...problems(404, 422) },
}

export const listUsers = {
  operationId: 'listUsers',
  summary: 'Members and imported setters, newest first',
  tags,
  querystring: Type.Object({
    search: Type.Optional(Type.String({ maxLength: 255, description: 'Part of a name, username or e-mail' })),
    role: Type.Optional(Type.Enum(['user', 'admin'])),
    page: Type.Integer({ minimum: 1, maximum: 2_147_483_647, default: 1 }),
    page_size: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  }),
  response: { 200: UserPage, ...problems(401, 403, 422) },
}

export const editUser = {
  operationId: 'editUser',
  summary: "Change a user's role or name, or close the account",
  tags,
  params: IdParams,
  body: Type.Object(
    {
      role: Type.Optional(Type.Enum(['user', 'admin'])),
      is_active: Type.Optional(Type.Boolean({ description: 'Of the account, in all of the house' })),
      full_name: Type.Optional(FullName),
    },
    { title: 'UserPatch' },
  ),
  response: { 200: UserProfileShape, ...problems(401, 403, 404, 409, 422) },
}

export const makeReset = {
  operationId: 'makeResetLink',
  summary: 'A code for a new password, where there is no mail',
  tags,
  params: IdParams,
  response: {
    200: Type.Object(
      { token: Type.String({ description: 'Good for one hour, once' }), expires_at: Instant },
      { title: 'ResetLink' },
    ),
    ...problems(401, 403, 404, 422),
  },
}
