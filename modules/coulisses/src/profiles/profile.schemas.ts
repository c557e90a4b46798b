import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { employmentTypes } from '../users/user.ts'
import { Id, IdParams } from '../wire.schemas.ts'

const tags = ['users']

const EmploymentType = Type.Enum([...employmentTypes])

const ProfileShape = Type.Object(
  {
    user_id: Id,
    skills: Type.Array(Type.String(), { examples: [['son', 'lumière']] }),
    tags: Type.Array(Type.String()),
    employment_type: EmploymentType,
    rate_profile: Type.Record(Type.String(), Type.Number(), {
      description: 'Euros by unit; empty for other technicians',
      examples: [{ jour: 250 }],
    }),
    bio: Nullable(Type.String()),
  },
  { title: 'UserProfile' },
)

const ProfileBody = Type.Object(
  {
    skills: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 50 })),
    tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 50 })),
    employment_type: Type.Optional(EmploymentType),
    rate_profile: Type.Optional(
      Type.Unsafe<Record<string, number>>({
        type: 'object',
        maxProperties: 20,
        propertyNames: { maxLength: 80 },
        additionalProperties: { type: 'number', minimum: 0, maximum: 100_000 },
        description: 'Euros by unit (jour, heure, forfait …); absent: the rates stay',
        examples: [{ jour: 250 }],
      }),
    ),
    bio: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  },
  { additionalProperties: false },
)

export const getProfile = {
  operationId: 'getUserProfile',
  summary: 'What a person can do',
  tags,
  params: IdParams,
  response: { 200: ProfileShape, ...problems(401, 403, 404) },
}

export const putProfile = {
  operationId: 'putUserProfile',
  summary: 'Write the profile of a person',
  tags,
  params: IdParams,
  body: ProfileBody,
  response: { 200: ProfileShape, ...problems(401, 403, 404, 422) },
}
