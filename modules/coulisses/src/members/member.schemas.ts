import { looseId, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Email, NewPassword } from '../auth/auth.schemas.ts'
import { Id, Ok } from '../wire.schemas.ts'

const tags = ['orgs']
const Role = Type.Enum(['owner', 'admin', 'manager', 'tech'])
const params = Type.Object({ account_id: Type.String({ description: 'Of the account.' }) })

const fields = {
  account_id: Id,
  role: Role,
  email: Nullable(Type.String()),
  display_name: Type.String(),
  user_id: Nullable(Type.String({ description: 'The person who is linked to the account.' })),
  is_active: Type.Boolean({ description: 'False: the account cannot log in.' }),
}
const Member = Type.Object(fields, { title: 'Member' })

export const list = {
  operationId: 'listMembers',
  summary: 'The members, by rank, then by e-mail',
  tags,
  response: {
    200: Type.Object({ members: Type.Array(Member) }, { title: 'Members' }),
    ...problems(401, 403),
  },
}

export const add = {
  operationId: 'addMember',
  summary: 'Let somebody into the organisation',
  description:
    'An address without account gets one; without `password` its owner chooses one by the token that is mailed (with `ENV=dev` it stands in the answer). An account that exists keeps its password.',
  tags,
  body: Type.Object(
    {
      email: Email,
      role: Role,
      display_name: Type.Optional(Type.String({ minLength: 1, maxLength: 160, pattern: '\\S' })),
      password: Type.Optional(NewPassword),
      create_person: Type.Optional(
        Type.Boolean({ description: 'Makes a person to be planned (default: for `tech`).' }),
      ),
      user_id: Type.Optional(Nullable(looseId({ description: 'The person who it is, by id or number.' }))),
    },
    { title: 'MemberCreate' },
  ),
  response: {
    200: Type.Object(
      {
        ...fields,
        setup_token: Type.Optional(
          Type.String({ description: 'With `ENV=dev` only: sets the first password.' }),
        ),
      },
      { title: 'MemberAdded' },
    ),
    ...problems(401, 403, 404, 409),
  },
}

export const update = {
  operationId: 'updateMember',
  summary: "Change a member's role",
  tags,
  params,
  body: Type.Object({ role: Role }, { title: 'MemberUpdate' }),
  response: { 200: Member, ...problems(401, 403, 404, 409) },
}

export const remove = {
  operationId: 'removeMember',
  summary: 'Take a member out; the person and their work stay',
  tags,
  params,
  response: { 200: Ok, ...problems(401, 403, 404, 409) },
}
