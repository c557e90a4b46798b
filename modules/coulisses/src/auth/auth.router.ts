import { originOf } from '@socle/accounts'
import type { HttpScope } from '@socle/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { bearerOf, personIn, SESSION_COOKIE } from '../access/access.router.ts'
import type { CsrfGuard } from '../access/csrf.router.ts'
import { wireInstant } from '../instants/instant.ts'
import { refreshMissing } from './auth.errors.ts'
import * as operation from './auth.schemas.ts'
import type { LoginService } from './login.service.ts'
import type { OpenedLogin } from './opened-login.ts'
import type { OwnSessions } from './own-session.service.ts'
import type { PasswordReset } from './password-reset.service.ts'
import type { SessionCookies } from './session-cookies.router.ts'

interface Services {
  readonly csrf: CsrfGuard
  readonly cookies: SessionCookies
  readonly logins: LoginService
  readonly ownSessions: OwnSessions
  readonly passwordReset: PasswordReset
}

/** Answers with secrets in them are not kept for a repeat. */
const config = { access: 'public', idempotent: false } as const
const ok = { status: 'ok' as const }

/** Logging in and out, sessions, new passwords. */
export function authRoutes(scope: HttpScope, services: Services): void {
  loginRoutes(scope, services)
  sessionRoutes(scope, services)
  resetRoutes(scope, services)
}

function loginRoutes(scope: HttpScope, { csrf, cookies, logins }: Services): void {
  // these need no X-CSRF: the page's origin is what is looked at
  const onRequest = async (request: FastifyRequest) => csrf.checkOrigin(request)
  const answer = (request: FastifyRequest, reply: FastifyReply, login: OpenedLogin) => {
    cookies.set(request, reply, login)
    reply.header('cache-control', 'no-store')
    return { access_token: login.accessToken, token_type: 'bearer' as const }
  }
  scope.post('/api/v1/auth/login', { schema: operation.logIn, config, onRequest }, async (request, reply) =>
    answer(request, reply, await logins.logIn(request.body, originOf(request))),
  )
  scope.post(
    '/api/v1/auth/refresh',
    { schema: operation.refresh, config, onRequest },
    async (request, reply) => {
      const kept = cookies.read(request)
      if (!kept) throw refreshMissing()
      return answer(request, reply, await logins.refresh(kept, originOf(request)))
    },
  )
  scope.post(
    '/api/v1/auth/logout',
    { schema: operation.logOut, config, onRequest },
    async (request, reply) => {
      await logins.logOut({
        refreshToken: cookies.read(request)?.token,
        bearer: bearerOf(request) ?? request.cookies[SESSION_COOKIE],
      })
      cookies.clear(request, reply)
      return ok
    },
  )
  scope.post(
    '/api/v1/auth/switch-org',
    { schema: operation.switchOrg, config: { ...config, access: 'account' } },
    async (request, reply) =>
      answer(
        request,
        reply,
        await logins.switchOrg(personIn(request), request.body.org_id, originOf(request)),
      ),
  )
}

function sessionRoutes(scope: HttpScope, { ownSessions }: Services): void {
  const config = { access: 'account' }
  scope.get('/api/v1/auth/sessions', { schema: operation.listSessions, config }, async (request) => {
    const caller = personIn(request)
    const sessions = await ownSessions.list(caller)
    return sessions.map(({ id, userAgent, createdAt, lastUsedAt, expiresAt }) => ({
      id,
      user_agent: userAgent,
      created_at: wireInstant(createdAt),
      last_used_at: wireInstant(lastUsedAt),
      expires_at: wireInstant(expiresAt),
      is_current: id === caller.family,
    }))
  })
  scope.delete('/api/v1/auth/sessions/:id', { schema: operation.endSession, config }, async (request) => {
    await ownSessions.end(personIn(request), request.params.id)
    return ok
  })
}

function resetRoutes(scope: HttpScope, { passwordReset }: Services): void {
  scope.post('/api/v1/auth/reset/request', { schema: operation.requestReset, config }, async (request) => {
    const token = await passwordReset.request(request.body.email, originOf(request))
    return { ...ok, ...(token === undefined ? {} : { reset_token: token }) }
  })
  scope.post('/api/v1/auth/reset/confirm', { schema: operation.confirmReset, config }, async (request) => {
    await passwordReset.confirm(request.body.token, request.body.new_password)
    return ok
  })
}
