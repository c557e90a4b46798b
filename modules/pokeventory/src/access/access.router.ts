import type { HttpScope } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import type { AccessClass } from './access.ts'
import type { CallerService } from './caller.service.ts'
import type { Caller } from './caller.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where nobody has to be known. */
    collector: Caller | null
  }
}

const BEARER = /^Bearer +(\S+)$/i

/** Lets requests in by the class of their route, before anything of them is validated. */
export function guardEveryRoute(scope: HttpScope, callers: CallerService): void {
  scope.decorateRequest('collector', null)
  scope.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access as AccessClass | undefined
    // public routes never look: clients send them empty and stale tokens
    if (access === undefined || access === 'P') return
    const caller = await callers.resolve({
      ...credentialsOf(request),
      // without a signature it is the caller who must be let in, and be told why not
      access: access === 'S' && !isSigned(request) ? 'I' : access,
      isRead: request.method === 'GET' || request.method === 'HEAD',
    })
    request.collector = caller
    if (caller) request.caller = limitsOf(caller)
  })
}

/** The caller of a route that somebody must be known for. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.collector) throw new Error('a public route has no caller')
  return request.collector
}

/** The access token as sent. Signed out, older clients send an empty header: it counts as none. */
export function bearerOf({ headers: { authorization } }: FastifyRequest): string | undefined {
  // another scheme is a bad token, not an absent one
  return authorization ? (BEARER.exec(authorization)?.[1] ?? '') : undefined
}

function isSigned({ query }: FastifyRequest): boolean {
  const { exp, sig } = query as { readonly exp?: unknown; readonly sig?: unknown }
  return exp !== undefined || sig !== undefined
}

function credentialsOf(request: FastifyRequest) {
  const key = request.headers['x-api-key']
  return { apiKey: typeof key === 'string' && key !== '' ? key : undefined, bearer: bearerOf(request) }
}

function limitsOf({ accountId, keyId }: Caller) {
  return keyId
    ? { id: `key:${keyId}`, via: 'key' as const }
    : { id: `account:${accountId}`, via: 'bearer' as const }
}
