import type { HttpScope } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import type { Authentication, Credentials, Origin, Principal } from '../accounts.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the foundation knows of the caller, for the scope that the request came to. */
    principal: Principal
  }
}

const NOBODY: Principal = { key: 'absent', token: 'absent', via: 'none' }

/** Reads the credentials of every request of a scope; refuses nobody. */
export function identifyRequests(
  scope: HttpScope,
  options: { readonly authentication: Authentication; readonly audience: string },
): void {
  scope.decorateRequest('principal', null as never)
  scope.addHook('onRequest', async (request) => {
    const credentials = credentialsOf(request.headers)
    const isAnonymous = credentials.apiKey === undefined && credentials.bearer === undefined
    request.principal = isAnonymous
      ? NOBODY
      : await options.authentication.identify(credentials, options.audience)
  })
}

/** Reads `X-API-Key` and `Authorization`; empty ones count as not sent, as some clients send them always. */
function credentialsOf(headers: FastifyRequest['headers']): Credentials {
  const apiKey = headers['x-api-key']
  const [scheme = '', token = ''] = (headers.authorization ?? '').trim().split(/\s+/, 2)
  return {
    apiKey: typeof apiKey === 'string' && apiKey !== '' ? apiKey : undefined,
    bearer: scheme.toLowerCase() === 'bearer' ? token : undefined,
  }
}

/** Where a request comes from, for limits and the list of sessions. */
export function originOf(request: FastifyRequest): Origin {
  const userAgent = request.headers['user-agent']
  return { address: request.ip, ...(userAgent === undefined ? {} : { userAgent }) }
}
