import { type HttpScope, nothing } from '@socle/http'
import { originOf } from '../authentication/request-principal.ts'
import type { PlatformResetService } from './platform-reset.service.ts'
import { ResetConfirm, ResetRequest, ResetRequested } from './reset.schemas.ts'

const tags = ['auth']
const config = { access: 'public' }

/** `/v1/auth/reset-password`: the same answer, in the same time, whether the account exists or not. */
export function registerResets(scope: HttpScope, resets: PlatformResetService): void {
  const request = {
    operationId: 'requestPasswordReset',
    summary: 'Ask for a new password; the code comes by e-mail',
    tags,
    body: ResetRequest,
    response: { 200: ResetRequested },
  }
  scope.post('/v1/auth/reset-password', { config, schema: request }, async (request) => {
    const token = await resets.request(request.body.login, originOf(request))
    return { status: 'ok' as const, ...(token === undefined ? {} : { reset_token: token }) }
  })
  const confirm = {
    operationId: 'confirmPasswordReset',
    summary: 'Set a new password with the code; ends every session',
    tags,
    body: ResetConfirm,
    response: { 204: nothing('Set.') },
  }
  scope.post('/v1/auth/reset-password/confirm', { config, schema: confirm }, async (request, reply) => {
    await resets.confirm(request.body.token, request.body.new_password)
    return reply.code(204).send(null)
  })
}
