import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, IdParams, Instant, InstantInput, ListQuery, Ok } from '../wire.schemas.ts'

const tags = ['orgs']
const Scopes = Type.Array(Type.Enum(['read', 'import', 'write', 'admin']), {
  minItems: 1,
  maxItems: 4,
  examples: [['read']],
  description:
    '`read`: what a manager reads; `import`: bulk creation; `write`: a manager; `admin`: an admin.',
})

const fields = {
  id: Id,
  name: Type.String(),
  prefix: Type.String({ description: 'How the secret begins.' }),
  scopes: Scopes,
  created_at: Instant,
  expires_at: Nullable(Instant),
  last_used_at: Nullable(Instant),
  revoked_at: Nullable(Instant),
}
const Key = Type.Object(fields, { title: 'ApiKey' })

export const list = {
  operationId: 'listApiKeys',
  summary: 'The keys of the organisation, oldest first, without their secrets',
  tags,
  querystring: Type.Object(ListQuery),
  response: { 200: ListOf(Key, 'ApiKey'), ...problems(401, 403, 422) },
}

export const create = {
  operationId: 'createApiKey',
  summary: 'Make a key of the organisation; its secret is shown once',
  tags,
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', examples: ['accounting'] }),
      scopes: Scopes,
      expires_at: Type.Optional(Nullable(InstantInput)),
    },
    { title: 'ApiKeyCreate' },
  ),
  response: {
    200: Type.Object(
      {
        ...fields,
        secret: Type.String({
          description: 'For `X-API-Key` or `Authorization: Bearer`; never shown again.',
        }),
      },
      { title: 'ApiKeyMade' },
    ),
    ...problems(401, 403),
  },
}

export const revoke = {
  operationId: 'revokeApiKey',
  summary: 'End a key for good',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(401, 403, 404) },
}
