import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Account } from '../src/index.ts'
import { PASSWORD } from './house.ts'
import { PlatformApi } from './platform-api.ts'

let api: PlatformApi
let ada: Account

beforeAll(async () => {
  api = await PlatformApi.open()
})
afterAll(() => api.close())
beforeEach(async () => {
  ada = await api.somebody()
})

test('a login gives an access token and a cookie that only the login paths see', async () => {
  const given = await api.call('POST', '/auth/login', { body: { login: ada.email, password: PASSWORD } })
  expect(given.status).toBe(200)
  expect(given.body).toMatchObject({
    token_type: 'bearer',
    expires_in: 1800,
    account: { id: ada.id, username: ada.username, role: 'user', last_login_at: '2026-11-20T09:00:00.000Z' },
  })
  expect(given.body).not.toHaveProperty('refresh_token')
  expect(given.cookie).toMatchObject({
    ...{ path: '/platform/v1/auth', httpOnly: true, sameSite: 'Strict', maxAge: 30 * 86_400 },
  })
  expect(given.cookie).not.toHaveProperty('secure')
  expect(given.headers['cache-control']).toBe('no-store')
  const behindTls = await api.call('POST', '/auth/login', {
    body: { login: ada.email, password: PASSWORD },
    through: api.production,
  })
  expect(behindTls.cookie).toMatchObject({ secure: true })
})

test('a wrong password is 401, a deactivated person 403, too many failures 429', async () => {
  const login = (password: string) =>
    api.call('POST', '/auth/login', { body: { login: ada.username, password } })
  expect(await login('wrong')).toMatchObject({ status: 401, body: { code: 'bad_credentials' } })
  await api.house.database.transaction((tx) => api.people.accounts.update(tx, ada.id, { isActive: false }))
  expect(await login(PASSWORD)).toMatchObject({ status: 403, body: { code: 'account_disabled' } })
  for (let failure = 0; failure < 9; failure += 1) await login('wrong')
  expect(await login(PASSWORD)).toMatchObject({
    ...{ status: 429, headers: { 'retry-after': '900' }, body: { code: 'rate_limited' } },
  })
  api.house.clock.advance(901)
})

test('the cookie gives a new access token, only with X-CSRF; logging out ends it', async () => {
  const { cookie } = await api.logIn(ada)
  const withoutHeader = await api.call('POST', '/auth/refresh', { headers: { cookie: cookie.cookie } })
  expect(withoutHeader).toMatchObject({ status: 403, body: { code: 'csrf_failed' } })
  const refreshed = await api.call('POST', '/auth/refresh', { headers: cookie })
  expect(refreshed).toMatchObject({ status: 200, body: { account: { id: ada.id } } })
  const next = { cookie: `socle_refresh=${refreshed.cookie?.value}`, 'x-csrf': '1' }
  const loggedOut = await api.call('POST', '/auth/logout', { headers: next })
  expect(loggedOut).toMatchObject({ status: 204, cookie: { value: '', path: '/platform/v1/auth' } })
  expect(await api.call('POST', '/auth/refresh', { headers: next })).toMatchObject({
    ...{ status: 401, body: { code: 'refresh_invalid' } },
  })
  const old = { authorization: `Bearer ${refreshed.body.access_token}` }
  expect(await api.call('GET', '/me', { headers: old })).toMatchObject({
    status: 401,
    body: { code: 'token_invalid' },
  })
  expect(await api.call('POST', '/auth/refresh', { headers: { 'x-csrf': '1' } })).toMatchObject({
    status: 401,
  })
  expect(await api.call('POST', '/auth/logout', { headers: { 'x-csrf': '1' } })).toMatchObject({
    status: 204,
  })
})

test('without a login, 401; the address of nobody is not validated first', async () => {
  const answers = await Promise.all([
    api.call('GET', '/me'),
    api.call('GET', '/accounts/nonsense'),
    api.call('DELETE', '/me'),
  ])
  for (const answer of answers) {
    expect(answer).toMatchObject({
      status: 401,
      body: { code: 'auth_required', type: '/problems/platform/auth_required' },
    })
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  }
  const empty = await api.call('GET', '/me', { headers: { authorization: '', 'x-api-key': '' } })
  expect(empty).toMatchObject({ status: 401, body: { code: 'auth_required' } })
})

test('a reset comes by e-mail; the token is in the answer in development only', async () => {
  const ask = (login: string, through = api.http) =>
    api.call('POST', '/auth/reset-password', { body: { login }, through })
  api.house.messages.length = 0
  const known = await ask(ada.email!, api.production)
  const unknown = await ask('nobody@example.com', api.production)
  expect(known).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(known.body).toEqual(unknown.body)
  expect(api.house.messages).toMatchObject([{ to: ada.email }])
  const shown = await ask(ada.username!)
  expect(api.house.messages[1]?.text).toContain(shown.body.reset_token)
  const confirm = (token: string) =>
    api.call('POST', '/auth/reset-password/confirm', { body: { token, new_password: 'brand new one' } })
  const session = await api.logIn(ada)
  expect((await confirm(shown.body.reset_token)).status).toBe(204)
  expect(await confirm(shown.body.reset_token)).toMatchObject({
    status: 422,
    body: { code: 'reset_invalid' },
  })
  expect((await api.call('GET', '/me', { headers: session.as })).status).toBe(401)
  expect(
    (await api.call('POST', '/auth/login', { body: { login: ada.username, password: 'brand new one' } }))
      .status,
  ).toBe(200)
})

test('the document says of every path who may call it', async () => {
  const document = (await api.http.document('platform')) as { paths: Record<string, Record<string, object>> }
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  )
  expect(operations.map(({ name }) => name)).toContain('post /v1/auth/refresh')
  expect(operations).toHaveLength(22)
  for (const { operation } of operations)
    expect(Object.keys(operation)).toEqual(
      expect.arrayContaining(['operationId', 'summary', 'tags', 'responses']),
    )
})
