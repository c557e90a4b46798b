import type { KeyView } from '@socle/accounts'
import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { wireInstant } from '../instants/instant.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import * as operation from './org-key.schemas.ts'
import type { OrgKeys } from './org-key.service.ts'

const config = { access: 'admin' }

/** Keys with which machines act for the organisation. */
export function orgKeyRoutes(scope: HttpScope, { orgKeys }: { readonly orgKeys: OrgKeys }): void {
  scope.get('/api/v1/api-keys', { schema: operation.list, config }, async (request, reply) => {
    const listed = await orgKeys.list(memberIn(request), askedOf(request))
    return inForm(reply, { ...listed, items: listed.items.map(keyBody) })
  })
  const creating = { ...config, idempotent: false }
  scope.post('/api/v1/api-keys', { schema: operation.create, config: creating }, async (request, reply) => {
    const { name, scopes, expires_at } = request.body
    const made = await orgKeys.create(memberIn(request), {
      name,
      scopes,
      expiresAt: expires_at ?? undefined,
    })
    reply.header('cache-control', 'no-store')
    return { ...keyBody(made.key), secret: made.secret }
  })
  scope.delete('/api/v1/api-keys/:id', { schema: operation.revoke, config }, async (request) => {
    await orgKeys.revoke(memberIn(request), request.params.id)
    return { status: 'ok' as const }
  })
}

function keyBody({ id, name, prefix, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }: KeyView) {
  return {
    id,
    name,
    prefix,
    scopes: [...scopes],
    created_at: wireInstant(createdAt),
    expires_at: expiresAt && wireInstant(expiresAt),
    last_used_at: lastUsedAt && wireInstant(lastUsedAt),
    revoked_at: revokedAt && wireInstant(revokedAt),
  }
}
