import { originOf, type TokenPair } from '@socle/accounts'
import type { HttpScope } from '@socle/http'
import { bearerOf } from '../access/access.router.ts'
import * as operation from './auth.schemas.ts'
import type { LoggedIn, LoginService } from './login.service.ts'
import type { PasswordReset } from './password-reset.service.ts'
import type { Registration } from './registration.service.ts'

interface Services {
  readonly registration: Registration
  readonly logins: LoginService
  readonly passwordReset: PasswordReset
}

/** Clients show `detail` to French-speaking climbers. */
const config = { access: 'P', language: 'fr' } as const

/** Becoming a member, logging in and out, new passwords. */
export function authRoutes(scope: HttpScope, services: Services): void {
  registrationRoutes(scope, services)
  loginRoutes(scope, services)
  resetRoutes(scope, services)
}

function registrationRoutes(scope: HttpScope, { registration, logins }: Services): void {
  scope.post('/api/auth/register', { schema: operation.register, config }, async (request, reply) => {
    const { full_name: fullName, ...names } = request.body
    const account = await registration.register({ ...names, fullName }, originOf(request))
    return reply.code(201).send({
      id: account.id,
      email: account.email ?? '',
      username: account.username ?? '',
      full_name: account.fullName,
      message: 'Compte créé : vous pouvez vous connecter.',
    })
  })
  scope.post('/api/auth/join', { schema: operation.join, config }, async (request) => {
    const { username: login, password, full_name: fullName } = request.body
    const named = fullName === undefined ? {} : { fullName }
    return loginBody(await logins.join({ login, password, ...named }, originOf(request)))
  })
}

function loginRoutes(scope: HttpScope, { logins }: Services): void {
  scope.post('/api/auth/login', { schema: operation.logIn, config }, async (request) => {
    const { username: login, password } = request.body
    return loginBody(await logins.logIn({ login, password }, originOf(request)))
  })
  scope.post('/api/auth/refresh', { schema: operation.refresh, config }, async (request) =>
    tokenBody(await logins.refresh(request.body.refresh_token, originOf(request))),
  )
  scope.post('/api/auth/logout', { schema: operation.logOut, config }, async (request) => {
    await logins.logOut({ refreshToken: request.body.refresh_token, bearer: bearerOf(request) })
    return { message: 'Vous êtes déconnecté.' }
  })
}

function resetRoutes(scope: HttpScope, { passwordReset }: Services): void {
  scope.post('/api/auth/reset-password', { schema: operation.requestReset, config }, async (request) => {
    await passwordReset.request(request.body.email, originOf(request))
    return { message: 'Si cette adresse est connue, un code vient de lui être envoyé.' }
  })
  scope.post(
    '/api/auth/reset-password/confirm',
    { schema: operation.confirmReset, config },
    async (request) => {
      await passwordReset.confirm(request.body.token, request.body.new_password)
      return { message: 'Mot de passe changé : connectez-vous.' }
    },
  )
}

function tokenBody({ accessToken, refreshToken, expiresIn }: TokenPair) {
  return {
    access_token: accessToken,
    refresh_token: refreshToken,
    token_type: 'bearer' as const,
    expires_in: expiresIn,
  }
}

/** Old clients decode every field as a text: what an account lacks is empty, never null. */
function loginBody(login: LoggedIn) {
  return {
    ...tokenBody(login),
    user_id: login.accountId,
    email: login.email ?? '',
    username: login.username ?? '',
    full_name: login.fullName,
    role: login.role,
  }
}
