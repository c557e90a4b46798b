import { type HttpScope, nothing, problems } from '@socle/http'
import { mustBeMember } from '../authentication/platform-caller.ts'
import type { MeService } from '../me/me.service.ts'
import { SessionId, SessionList, sessionBody } from './session.schemas.ts'

const tags = ['me']
const config = { access: 'account' }

/** `/v1/me/sessions`: where one is logged in. */
export function registerSessions(scope: HttpScope, me: MeService): void {
  const list = {
    operationId: 'listMySessions',
    summary: 'List the own sessions, last used first',
    tags,
    response: { 200: SessionList },
  }
  scope.get('/v1/me/sessions', { config, schema: list }, async (request) => {
    const caller = mustBeMember(request.principal)
    const sessions = await me.listSessions(caller)
    return { items: sessions.map((session) => sessionBody(session, caller.family)) }
  })
  const revokeAll = {
    operationId: 'endMyOtherSessions',
    summary: 'End every own session but the one that asks',
    tags,
    response: { 204: nothing('Ended.') },
  }
  scope.delete('/v1/me/sessions', { config, schema: revokeAll }, async (request, reply) => {
    await me.revokeOtherSessions(mustBeMember(request.principal))
    return reply.code(204).send(null)
  })
  const revoke = {
    operationId: 'endMySession',
    summary: 'End one own session',
    tags,
    params: SessionId,
    response: { 204: nothing('Ended.'), ...problems(404) },
  }
  scope.delete('/v1/me/sessions/:session_id', { config, schema: revoke }, async (request, reply) => {
    await me.revokeSession(mustBeMember(request.principal), request.params.session_id)
    return reply.code(204).send(null)
  })
}
