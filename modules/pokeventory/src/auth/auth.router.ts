import { originOf, type TokenPair } from '@socle/accounts'
import type { HttpScope } from '@socle/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { bearerOf, callerOf } from '../access/access.router.ts'
import type { UserReading } from '../users/user-reading.service.ts'
import { refreshMissing } from './auth.errors.ts'
import * as operation from './auth.schemas.ts'
import type { LoginService } from './login.service.ts'
import type { RefreshCookie } from './refresh-cookie.router.ts'

interface Services {
  readonly logins: LoginService
  readonly refreshCookie: RefreshCookie
  readonly userReading: UserReading
}

/** Answers with secrets in them are not kept for a repeat. */
const config = { access: 'P', idempotent: false } as const

/** Logging in and out. */
export function authRoutes(scope: HttpScope, { logins, refreshCookie, userReading }: Services): void {
  const answer = (reply: FastifyReply, tokens: TokenPair) => {
    refreshCookie.set(reply, tokens.refreshToken)
    reply.header('cache-control', 'no-store')
    return {
      access_token: tokens.accessToken,
      refresh_token: tokens.refreshToken,
      token_type: 'bearer' as const,
    }
  }
  scope.post('/auth/login', { schema: operation.logIn, config }, async (request, reply) =>
    answer(reply, await logins.logIn(request.body, originOf(request))),
  )
  scope.post(
    '/auth/refresh',
    { schema: operation.refresh, config, preValidation: allowNoBody },
    async (request, reply) => {
      const token = request.body.refresh_token ?? refreshCookie.read(request)
      if (!token) throw refreshMissing()
      return answer(reply, await logins.refresh(token, originOf(request)))
    },
  )
  scope.post(
    '/auth/logout',
    { schema: operation.logOut, config, preValidation: allowNoBody },
    async (request, reply) => {
      const refreshToken = request.body.refresh_token ?? refreshCookie.read(request)
      await logins.logOut({ refreshToken, bearer: bearerOf(request) })
      refreshCookie.clear(reply)
      return { message: 'Déconnexion réussie' }
    },
  )
  scope.get('/auth/me', { schema: operation.readMe, config: { access: 'M' } }, (request) =>
    userReading.own(callerOf(request)),
  )
}

/** Clients say JSON and send nothing. */
async function allowNoBody(request: FastifyRequest): Promise<void> {
  request.body ??= {}
}
