import { type HttpScope, nothing, problems } from '@socle/http'
import { AccountBody, accountBody, namesOf } from '../accounts/account.schemas.ts'
import { mustBeMember } from '../authentication/platform-caller.ts'
import { originOf } from '../authentication/request-principal.ts'
import { MeUpdate, PasswordChange, PersonalExport, personalExport } from './me.schemas.ts'
import type { MeService } from './me.service.ts'

const tags = ['me']
const config = { access: 'account' }

/** `/v1/me`: the own account. */
export function registerMe(scope: HttpScope, me: MeService): void {
  registerAccount(scope, me)
  registerPassword(scope, me)
  registerRights(scope, me)
}

function registerAccount(scope: HttpScope, me: MeService): void {
  const read = {
    operationId: 'getMe',
    summary: 'Read the own account',
    tags,
    response: { 200: AccountBody },
  }
  scope.get('/v1/me', { config, schema: read }, async (request) =>
    accountBody(mustBeMember(request.principal).account),
  )
  const update = {
    operationId: 'updateMe',
    summary: 'Change the own names',
    tags,
    body: MeUpdate,
    response: { 200: AccountBody, ...problems(409) },
  }
  scope.patch('/v1/me', { config, schema: update }, async (request) => {
    const { current_password: currentPassword } = request.body
    const patch = {
      ...namesOf(request.body),
      ...(currentPassword === undefined ? {} : { currentPassword }),
    }
    return accountBody(await me.update(mustBeMember(request.principal), patch, originOf(request)))
  })
}

function registerPassword(scope: HttpScope, me: MeService): void {
  const schema = {
    operationId: 'changeMyPassword',
    summary: 'Change the own password; ends every other session',
    tags,
    body: PasswordChange,
    response: { 204: nothing('Changed.') },
  }
  scope.post('/v1/me/password', { config, schema }, async (request, reply) => {
    const { current_password: current, new_password: next } = request.body
    await me.changePassword(mustBeMember(request.principal), { current, next }, originOf(request))
    return reply.code(204).send(null)
  })
}

function registerRights(scope: HttpScope, me: MeService): void {
  const read = {
    operationId: 'exportMe',
    summary: 'Get everything that is kept of oneself, from every module',
    tags,
    response: { 200: PersonalExport },
  }
  scope.get('/v1/me/export', { config, schema: read }, async (request, reply) => {
    const caller = mustBeMember(request.principal)
    const record = await me.exportData(caller)
    reply.header('cache-control', 'no-store')
    reply.header('content-disposition', 'attachment; filename="my-data.json"')
    return reply.send(personalExport(record, caller.family))
  })
  const erase = {
    operationId: 'eraseMe',
    summary: 'Erase oneself from every module, for good; the last admin stays',
    tags,
    response: { 204: nothing('Erased.'), ...problems(409) },
  }
  scope.delete('/v1/me', { config, schema: erase }, async (request, reply) => {
    await me.erase(mustBeMember(request.principal))
    return reply.code(204).send(null)
  })
}
