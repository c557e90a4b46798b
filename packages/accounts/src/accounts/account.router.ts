import { type HttpScope, nothing, problems } from '@socle/http'
import { mustBeKnown } from '../authentication/platform-caller.ts'
import {
  AccountBody,
  AccountCreate,
  AccountId,
  AccountList,
  AccountListQuery,
  AccountUpdate,
  accountBody,
  namesOf,
  PasswordSet,
} from './account.schemas.ts'
import type { AdministrationService } from './administration.service.ts'

const tags = ['accounts']
const config = { access: 'admin' }

/** `/v1/accounts`: the people of this install, for its admins. */
export function registerAccounts(scope: HttpScope, administration: AdministrationService): void {
  registerReads(scope, administration)
  registerWrites(scope, administration)
  const schema = {
    operationId: 'setAccountPassword',
    summary: 'Set the password of an account; ends its sessions',
    tags,
    params: AccountId,
    body: PasswordSet,
    response: { 204: nothing('Set.'), ...problems(404) },
  }
  scope.put('/v1/accounts/:account_id/password', { config, schema }, async (request, reply) => {
    const { account_id } = request.params
    await administration.setPassword(mustBeKnown(request.principal), account_id, request.body.new_password)
    return reply.code(204).send(null)
  })
}

function registerReads(scope: HttpScope, administration: AdministrationService): void {
  const list = {
    operationId: 'listAccounts',
    summary: 'List accounts, oldest first',
    tags,
    querystring: AccountListQuery,
    response: { 200: AccountList },
  }
  scope.get('/v1/accounts', { config, schema: list }, async (request) => {
    const { q, cursor, limit } = request.query
    const page = await administration.list(mustBeKnown(request.principal), {
      limit,
      ...(q ? { search: q } : {}),
      ...(cursor ? { cursor } : {}),
    })
    return { items: page.items.map(accountBody), next_cursor: page.nextCursor }
  })
  const one = {
    operationId: 'getAccount',
    summary: 'Read an account',
    tags,
    params: AccountId,
    response: { 200: AccountBody, ...problems(404) },
  }
  scope.get('/v1/accounts/:account_id', { config, schema: one }, async (request) =>
    accountBody(await administration.find(mustBeKnown(request.principal), request.params.account_id)),
  )
}

function registerWrites(scope: HttpScope, administration: AdministrationService): void {
  const create = {
    operationId: 'createAccount',
    summary: 'Make an account; without a password it cannot log in until one is set',
    tags,
    body: AccountCreate,
    response: { 201: AccountBody, ...problems(409) },
  }
  scope.post('/v1/accounts', { config, schema: create }, async (request, reply) => {
    const { full_name: fullName, password, role } = request.body
    const account = await administration.create(mustBeKnown(request.principal), {
      ...namesOf(request.body),
      fullName,
      ...(password === undefined ? {} : { password }),
      ...(role === undefined ? {} : { role }),
    })
    return reply.code(201).send(accountBody(account))
  })
  const update = {
    operationId: 'updateAccount',
    summary: 'Change an account; deactivation ends its sessions',
    tags,
    params: AccountId,
    body: AccountUpdate,
    response: { 200: AccountBody, ...problems(404, 409) },
  }
  scope.patch('/v1/accounts/:account_id', { config, schema: update }, async (request) => {
    const { is_active: isActive, role } = request.body
    const account = await administration.update(mustBeKnown(request.principal), request.params.account_id, {
      ...namesOf(request.body),
      ...(role === undefined ? {} : { role }),
      ...(isActive === undefined ? {} : { isActive }),
    })
    return accountBody(account)
  })
  const erase = {
    operationId: 'eraseAccount',
    summary: 'Erase a person from every module; the last admin stays',
    tags,
    params: AccountId,
    response: { 204: nothing('Erased.'), ...problems(404, 409) },
  }
  scope.delete('/v1/accounts/:account_id', { config, schema: erase }, async (request, reply) => {
    await administration.erase(mustBeKnown(request.principal), request.params.account_id)
    return reply.code(204).send(null)
  })
}
