import type { HttpScope } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import type { AccessClass } from './access.ts'
import type { CallerService } from './caller.service.ts'
import type { Caller } from './caller.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, on every route but the public ones. */
    boardCaller: Caller | null
  }
}

/** Calls a minute with an import or admin key: repair scripts send over a thousand in a row. */
const SCRIPT_RATE = 6000
const BEARER = /^Bearer +(\S+)$/i

/** Lets requests in by the class of their route, before anything of them is validated. */
export function guardEveryRoute(scope: HttpScope, callers: CallerService): void {
  scope.decorateRequest('boardCaller', null)
  scope.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access as AccessClass | undefined
    if (access === undefined || access === 'P') return
    const key = request.headers['x-api-key']
    const { caller, isTokenIgnored } = await callers.resolve(
      typeof key === 'string' && key !== '' ? key : undefined,
      bearerOf(request),
      access,
    )
    request.boardCaller = caller
    request.caller = limitsOf(caller)
    if (isTokenIgnored) reply.header('www-authenticate', 'Bearer error="invalid_token"')
  })
}

/** The caller of a route that is not public. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.boardCaller) throw new Error('a public route has no caller')
  return request.boardCaller
}

/** The access token as sent; a public route that takes one judges it itself. */
export function bearerOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  if (authorization === undefined) return undefined
  // another scheme is a bad token, not an absent one
  return BEARER.exec(authorization)?.[1] ?? ''
}

function limitsOf({ member, keyId, scopes }: Caller) {
  const isScript = scopes.has('import') || scopes.has('admin')
  const id = member ? `account:${member.id}` : keyId ? `key:${keyId}` : 'key:mastoc'
  return {
    id,
    via: member ? ('bearer' as const) : ('key' as const),
    ...(isScript ? { ratePerMinute: SCRIPT_RATE } : {}),
  }
}
