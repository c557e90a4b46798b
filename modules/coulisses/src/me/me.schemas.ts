import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Id } from '../wire.schemas.ts'

const tags = ['auth']
const Role = Type.Enum(['owner', 'admin', 'manager', 'tech'])

const Me = Type.Object(
  {
    id: Id,
    email: Nullable(Type.String()),
    org_id: Nullable(Type.String({ description: 'Null without membership.' })),
    role: Nullable(Role),
    user_id: Nullable(Type.String({ description: 'The person of the organisation behind the account.' })),
    display_name: Type.String(),
    memberships: Type.Array(Type.Object({ org_id: Id, org_name: Type.String(), role: Role })),
  },
  { title: 'Me' },
)

export const me = {
  operationId: 'getMe',
  summary: 'The own account, its organisation and role',
  tags,
  response: { 200: Me, ...problems(401, 403) },
}

const AccountProfile = Type.Object(
  { id: Type.String({ description: 'Of the account.' }), display_name: Type.String() },
  { title: 'AccountProfile' },
)

export const getProfile = {
  operationId: 'getOwnProfile',
  summary: 'The own name',
  tags,
  response: { 200: AccountProfile, ...problems(401, 403) },
}

export const updateProfile = {
  operationId: 'updateOwnProfile',
  summary: 'Change the own name; what is not sent stays',
  tags,
  body: Type.Object(
    { display_name: Type.Optional(Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' })) },
    { title: 'AccountProfileUpdate' },
  ),
  response: { 200: AccountProfile, ...problems(401, 403) },
}
