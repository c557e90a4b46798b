import { looseId, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, IdParams, IfMatch, ListQuery, Ok } from '../wire.schemas.ts'
import { employmentTypes } from './user.ts'

const tags = ['users']

const EmploymentType = Type.Enum([...employmentTypes])

const UserShape = Type.Object(
  {
    id: Id,
    name: Type.String({ examples: ['Camille Martin'] }),
    number: Type.Integer({ description: 'Short name of the person in this organisation', examples: [1] }),
    first_name: Type.String({ examples: ['Camille'] }),
    last_name: Nullable(Type.String({ examples: ['Martin'] })),
    email: Type.Optional(Nullable(Type.String({ description: 'For managers and the person' }))),
    phone: Type.Optional(Nullable(Type.String({ description: 'For managers and the person' }))),
    telegram_chat_id: Type.Optional(Nullable(Type.String({ description: 'For managers and the person' }))),
    account_id: Nullable(Id),
    employment_type: EmploymentType,
    archived: Type.Boolean(),
    version: Type.Integer(),
  },
  { title: 'User' },
)

const Name = Type.String({
  minLength: 1,
  maxLength: 160,
  pattern: '\\S',
  description: 'The whole name; without a last name it becomes the first name',
  examples: ['Camille Martin'],
})

const members = {
  first_name: Type.Optional(Type.String({ minLength: 1, maxLength: 160, pattern: '\\S' })),
  last_name: Type.Optional(Nullable(Type.String({ maxLength: 80 }))),
  email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: 254 }))),
  phone: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  telegram_chat_id: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
  employment_type: Type.Optional(EmploymentType),
  account_id: Type.Optional(Nullable(looseId({ description: 'An account of a member; null unlinks' }))),
}

const UserBody = Type.Object({ name: Name, ...members })
const UserPatch = Type.Object({
  name: Type.Optional(Name),
  ...members,
  archived: Type.Optional(Type.Literal(false, { description: 'Brings an archived person back' })),
})

const UserQuery = Type.Object({
  q: Type.Optional(
    Type.String({ maxLength: 160, description: 'Part of the name; case and accents do not matter' }),
  ),
  skill: Type.Optional(Type.String({ maxLength: 80 })),
  tag: Type.Optional(Type.String({ maxLength: 50 })),
  archived: Type.Optional(Type.Boolean({ description: 'The archived ones instead of the others' })),
  ...ListQuery,
})

export const listUsers = {
  operationId: 'listUsers',
  summary: 'People by name',
  tags,
  querystring: UserQuery,
  response: { 200: ListOf(UserShape, 'User'), ...problems(401, 403, 422) },
}

export const createUser = {
  operationId: 'createUser',
  summary: 'A new person who can be planned',
  tags,
  body: UserBody,
  response: { 200: UserShape, ...problems(401, 403, 404, 409, 422) },
}

export const getUser = {
  operationId: 'getUser',
  summary: 'One person',
  tags,
  params: IdParams,
  response: { 200: UserShape, ...problems(401, 403, 404) },
}

const changed = {
  tags,
  params: IdParams,
  headers: IfMatch,
  response: { 200: UserShape, ...problems(401, 403, 404, 409, 412, 422) },
}

export const replaceUser = {
  operationId: 'replaceUser',
  summary: 'Change a person; what is not sent stays',
  ...changed,
  body: UserBody,
}

export const changeUser = {
  operationId: 'changeUser',
  summary: 'Change some of a person; their own e-mail and phone everybody may',
  ...changed,
  body: UserPatch,
}

export const archiveUser = {
  operationId: 'archiveUser',
  summary: 'Archive a person; invitations to come are cancelled',
  tags,
  params: IdParams,
  headers: IfMatch,
  querystring: Type.Object({
    cancel: Type.Optional(Type.Boolean({ description: 'Cancels accepted work to come, too' })),
  }),
  response: { 200: Ok, ...problems(401, 403, 404, 409, 412, 422) },
}

const Rows = Type.Array(Type.Record(Type.String(), Type.Unknown()))

export const exportUser = {
  operationId: 'exportUser',
  summary: 'Everything that is kept of a person',
  tags,
  params: IdParams,
  response: {
    200: Type.Object(
      {
        user: UserShape,
        profile: Type.Unknown(),
        rates: Rows,
        availabilities: Rows,
        assignments: Rows,
        invitations: Rows,
        notifications: Rows,
      },
      { title: 'PersonalRecord' },
    ),
    ...problems(401, 403, 404),
  },
}

export const eraseUser = {
  operationId: 'eraseUser',
  summary: 'Forget who a person was; hours and amounts stay',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(401, 403, 404, 409) },
}
