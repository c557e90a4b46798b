import { type HttpScope, nothing, problems } from '@socle/http'
import { originOf } from '../authentication/request-principal.ts'
import { refreshInvalid } from '../sessions/session.errors.ts'
import { CsrfHeader, LoggedInBody, LoginBody, loggedInBody } from './login.schemas.ts'
import type { PlatformLoginService } from './platform-login.service.ts'
import type { RefreshCookie } from './refresh-cookie.ts'

const tags = ['auth']

interface LoginRoutes {
  readonly logins: PlatformLoginService
  readonly cookie: RefreshCookie
}

/** `/v1/auth/login`, `refresh`, `logout`. */
export function registerLogins(scope: HttpScope, { logins, cookie }: LoginRoutes): void {
  const login = {
    operationId: 'logIn',
    summary: 'Log in by e-mail or username; sets the cookie `socle_refresh`',
    tags,
    body: LoginBody,
    response: { 200: LoggedInBody, ...problems(401, 403) },
  }
  scope.post('/v1/auth/login', { config: { access: 'public' }, schema: login }, async (request, reply) => {
    const { login, password } = request.body
    const loggedIn = await logins.logIn(login, password, originOf(request))
    cookie.set(reply, loggedIn.refreshToken)
    return reply.header('cache-control', 'no-store').send(loggedInBody(loggedIn))
  })
  const refresh = {
    operationId: 'refreshLogin',
    summary: 'Get a new access token for the cookie, which is rotated',
    tags,
    response: { 200: LoggedInBody, ...problems(401, 403) },
  }
  scope.post(
    '/v1/auth/refresh',
    { config: { access: 'session' }, schema: refresh },
    async (request, reply) => {
      const token = cookie.read(request)
      if (token === undefined) throw refreshInvalid()
      const loggedIn = await logins.refresh(token, originOf(request))
      cookie.set(reply, loggedIn.refreshToken)
      return reply.header('cache-control', 'no-store').send(loggedInBody(loggedIn))
    },
  )
  const logout = {
    operationId: 'logOut',
    summary: 'End the session of the cookie',
    tags,
    headers: CsrfHeader,
    response: { 204: nothing('Logged out, or nobody was logged in.'), ...problems(403) },
  }
  scope.post('/v1/auth/logout', { config: { access: 'session' }, schema: logout }, async (request, reply) => {
    const token = cookie.read(request)
    if (token !== undefined) await logins.logOut(token)
    cookie.clear(reply)
    return reply.code(204).send(null)
  })
}
