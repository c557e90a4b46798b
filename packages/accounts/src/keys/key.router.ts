import { type HttpScope, nothing, problems } from '@socle/http'
import { mustBeMember } from '../authentication/platform-caller.ts'
import { KeyCreate, KeyId, KeyList, KeyMade, keyBody } from './key.schemas.ts'
import type { OwnKeyService } from './own-key.service.ts'

const tags = ['me']
const config = { access: 'account' }

/** `/v1/me/keys`: the API keys of a person. */
export function registerKeys(scope: HttpScope, keys: OwnKeyService): void {
  const list = {
    operationId: 'listMyKeys',
    summary: 'List the own API keys, revoked ones included',
    tags,
    response: { 200: KeyList },
  }
  scope.get('/v1/me/keys', { config, schema: list }, async (request) => ({
    items: (await keys.list(mustBeMember(request.principal))).map(keyBody),
  }))
  const create = {
    operationId: 'createMyKey',
    summary: 'Make an API key; its secret is shown once',
    description: 'Whoever is no admin makes keys of scope `read`, for a module whose member they are.',
    tags,
    body: KeyCreate,
    response: { 201: KeyMade },
  }
  // the answer holds a secret: it is not kept for a repeat
  const createConfig = { ...config, idempotent: false }
  scope.post('/v1/me/keys', { config: createConfig, schema: create }, async (request, reply) => {
    const { name, scopes, module = null, expires_at: expiresAt = null } = request.body
    const made = await keys.create(mustBeMember(request.principal), { name, scopes, module, expiresAt })
    reply.header('cache-control', 'no-store')
    return reply.code(201).send({ ...keyBody(made.key), secret: made.secret })
  })
  const revoke = {
    operationId: 'revokeMyKey',
    summary: 'End an own API key for good',
    tags,
    params: KeyId,
    response: { 204: nothing('Ended.'), ...problems(404) },
  }
  scope.delete('/v1/me/keys/:key_id', { config, schema: revoke }, async (request, reply) => {
    await keys.revoke(mustBeMember(request.principal), request.params.key_id)
    return reply.code(204).send(null)
  })
}
