import type { AccessClasses, HttpScope, RequestCaller } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import type { Authentication } from '../accounts.ts'
import { callerOf, mayAdminister, mustBeKnown, mustBeMember, type PlatformCaller } from './platform-caller.ts'
import { identifyRequests } from './request-principal.ts'

/** Who may call what of the platform's own API. */
export const platformAccess = {
  public: { description: 'everybody', schemes: [] },
  session: { description: 'the cookie of a login, with `X-CSRF`', schemes: ['cookie'] },
  account: { description: 'a person who is logged in', schemes: ['bearer'] },
  caller: { description: 'a person who is logged in, or an API key', schemes: ['bearer', 'key'] },
  admin: { description: 'an admin, or an API key of scope `admin`', schemes: ['bearer', 'key'] },
} as const satisfies AccessClasses

/** Identifies the callers of the platform's scope and refuses, before anything is validated, those that a class keeps out. */
export function guardPlatform(scope: HttpScope, authentication: Authentication): void {
  identifyRequests(scope, { authentication, audience: 'platform' })
  scope.addHook('onRequest', async (request) => {
    request.caller = limitedAs(request)
    const { principal } = request
    const { access } = request.routeOptions.config
    if (access === 'account') mustBeMember(principal)
    if (access === 'caller') mustBeKnown(principal)
    if (access === 'admin') mayAdminister(mustBeKnown(principal))
  })
}

/** How limits, idempotency and CSRF know the caller. */
function limitedAs(request: FastifyRequest): RequestCaller | null {
  if (request.routeOptions.config.access === 'session') return { id: `ip:${request.ip}`, via: 'cookie' }
  const caller = callerOf(request.principal)
  return caller ? { id: nameOf(caller), via: caller.account ? 'bearer' : 'key' } : null
}

function nameOf(caller: PlatformCaller): string {
  return caller.account ? `account:${caller.account.id}` : `key:${caller.keyId}`
}
