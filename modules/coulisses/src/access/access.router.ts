import type { HttpScope } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import { authRequired } from './access.errors.ts'
import type { AccessClass } from './access.ts'
import { admit } from './admission.ts'
import type { CallerService } from './caller.service.ts'
import { type Caller, type Member, memberOf, type Person, personOf } from './caller.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes and where nothing was shown. */
    crewCaller: Caller | null
  }
  interface FastifyContextConfig {
    /** Changes nothing although its method is POST: keys that only read may call it, no CSRF check. */
    isRead?: boolean
  }
}

export const SESSION_COOKIE = 'cc_session'
const BEARER = /^Bearer +(\S+)$/i
const BODY_LIMIT_BYTES = 1024 * 1024
const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Lets requests in by the class of their route, before anything of them is validated; bodies are small here. */
export function guardEveryRoute(scope: HttpScope, callers: CallerService): void {
  scope.decorateRequest('crewCaller', null)
  const limit = Math.min(BODY_LIMIT_BYTES, scope.initialConfig.bodyLimit ?? BODY_LIMIT_BYTES)
  scope.addHook('onRoute', (route) => {
    route.bodyLimit ??= limit
  })
  scope.addHook('onRequest', async (request) => {
    const { access, isRead } = request.routeOptions.config
    if (access === undefined || access === 'public') return
    const caller = await callerFrom(request, callers, access as AccessClass)
    admit(caller, {
      access: access as AccessClass,
      isRead: isRead === true || READS.has(request.method),
    })
    if (!caller) return
    request.crewCaller = caller
    const via = caller.via === 'cookie' && isRead === true ? 'bearer' : caller.via
    request.caller = { id: nameOf(caller), via }
  })
}

/** An account is another caller in each of its organisations: what was answered in one is repeated in no other. */
function nameOf({ keyId, account, membership }: Caller): string {
  if (keyId !== undefined) return `key:${keyId}`
  return `account:${account?.id}${membership ? `@${membership.orgId}` : ''}`
}

/** A token in the query speaks for itself, alone: whoever else sends it answers as its bearer. */
async function callerFrom(request: FastifyRequest, callers: CallerService, access: AccessClass) {
  if (access === 'optional' && hasToken(request)) return undefined
  const key = request.headers['x-api-key']
  return callers.resolve({
    apiKey: typeof key === 'string' && key !== '' ? key : undefined,
    bearer: bearerOf(request),
    session: request.cookies[SESSION_COOKIE] || undefined,
  })
}

function hasToken(request: FastifyRequest): boolean {
  const { token } = request.query as { token?: unknown }
  return typeof token === 'string' && token !== ''
}

/** The access token of the header, as sent. */
export function bearerOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  if (authorization === undefined || authorization === '') return undefined
  // another scheme is a bad token, not an absent one
  return BEARER.exec(authorization)?.[1] ?? ''
}

/** The caller of a route that needs one. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.crewCaller) throw authRequired()
  return request.crewCaller
}

/** The caller as a person. */
export function personIn(request: FastifyRequest): Caller & Person {
  return personOf(callerOf(request))
}

/** The caller as a member of its organisation. */
export function memberIn(request: FastifyRequest): Member {
  return memberOf(callerOf(request))
}
