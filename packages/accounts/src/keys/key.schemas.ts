import { Nullable } from '@socle/http'
import Type, { type Static } from 'typebox'
import type { KeyView } from '../accounts.ts'
import { wireTime } from '../instant.ts'

const Time = Type.String({ format: 'date-time', examples: ['2027-11-20T09:00:00Z'] })
const Scopes = Type.Array(Type.Enum(['read', 'import', 'write', 'admin']), {
  minItems: 1,
  maxItems: 4,
  examples: [['read']],
})
const Module = Nullable(
  Type.String({ maxLength: 50, description: 'The only module where it counts; null: all of them.' }),
)

export const KeyId = Type.Object({ key_id: Type.String({ format: 'uuid' }) })

const fields = {
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  prefix: Type.String({ description: 'How the secret begins.', examples: ['sk_4fT9aQ'] }),
  scopes: Scopes,
  module: Module,
  created_at: Time,
  expires_at: Nullable(Time),
  last_used_at: Nullable(Time),
  revoked_at: Nullable(Time),
}

export const KeyBody = Type.Object(fields, { title: 'ApiKey' })

export const KeyList = Type.Object({ items: Type.Array(KeyBody) }, { title: 'ApiKeyList' })

export const KeyMade = Type.Object(
  { ...fields, secret: Type.String({ description: 'For `X-API-Key`; it is never shown again.' }) },
  { title: 'ApiKeyMade' },
)

export const KeyCreate = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, examples: ['backup script'] }),
    scopes: Scopes,
    module: Type.Optional(Module),
    expires_at: Type.Optional(Nullable(Time)),
  },
  { title: 'ApiKeyCreate', additionalProperties: false },
)

/** A key on the wire. */
export function keyBody(key: KeyView): Static<typeof KeyBody> {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: [...key.scopes],
    module: key.module,
    created_at: wireTime(key.createdAt),
    expires_at: wireTime(key.expiresAt),
    last_used_at: wireTime(key.lastUsedAt),
    revoked_at: wireTime(key.revokedAt),
  }
}
