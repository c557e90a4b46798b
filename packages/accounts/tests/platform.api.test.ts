import type { Http } from '@socle/http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Account } from '../src/index.ts'
import { House, PASSWORD } from './house.ts'

let house: House
let people: ReturnType<House['accounts']>
let http: Http
let production: Http
let admin: Account
let ada: Account

beforeAll(async () => {
  house = await House.open()
  people = house.accounts({ registerLimitPerHour: 10_000 })
  http = house.http(people)
  production = house.http(people, true)
  await Promise.all([http.ready(), production.ready()])
  admin = await house.person(people, { username: 'root', role: 'admin' })
})
afterAll(async () => {
  await Promise.all([http.close(), production.close()])
  await house.close()
})

let count = 0
beforeEach(async () => {
  count += 1
  ada = await house.person(people, { username: `ada${count}`, email: `ada${count}@example.com` })
  house.duties.length = 0
})

interface Call {
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly through?: Http
}

async function call(method: string, path: string, { body, headers = {}, through = http }: Call = {}) {
  const response = await through.inject({
    method: method as 'GET',
    url: `/platform/v1${path}`,
    headers,
    ...(body === undefined ? {} : { payload: body as object }),
  })
  const cookie = response.cookies.find(({ name }) => name === 'socle_refresh')
  return {
    status: response.statusCode,
    headers: response.headers,
    cookie,
    body: response.body ? response.json() : undefined,
  }
}

async function logIn(account: Account, password = PASSWORD) {
  const { body, cookie } = await call('POST', '/auth/login', { body: { login: account.username, password } })
  return {
    as: { authorization: `Bearer ${body.access_token}` },
    cookie: { cookie: `socle_refresh=${cookie?.value}`, 'x-csrf': '1' },
  }
}

test('a login gives an access token and a cookie that only the login paths see', async () => {
  const given = await call('POST', '/auth/login', { body: { login: ada.email, password: PASSWORD } })
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
  const behindTls = await call('POST', '/auth/login', {
    body: { login: ada.email, password: PASSWORD },
    through: production,
  })
  expect(behindTls.cookie).toMatchObject({ secure: true })
})

test('a wrong password is 401, a deactivated person 403, too many failures 429', async () => {
  const login = (password: string) => call('POST', '/auth/login', { body: { login: ada.username, password } })
  expect(await login('wrong')).toMatchObject({ status: 401, body: { code: 'bad_credentials' } })
  await house.database.transaction((tx) => people.accounts.update(tx, ada.id, { isActive: false }))
  expect(await login(PASSWORD)).toMatchObject({ status: 403, body: { code: 'account_disabled' } })
  for (let failure = 0; failure < 9; failure += 1) await login('wrong')
  expect(await login(PASSWORD)).toMatchObject({
    ...{ status: 429, headers: { 'retry-after': '900' }, body: { code: 'rate_limited' } },
  })
  house.clock.advance(901)
})

test('the cookie gives a new access token, only with X-CSRF; logging out ends it', async () => {
  const { cookie } = await logIn(ada)
  const withoutHeader = await call('POST', '/auth/refresh', { headers: { cookie: cookie.cookie } })
  expect(withoutHeader).toMatchObject({ status: 403, body: { code: 'csrf_failed' } })
  const refreshed = await call('POST', '/auth/refresh', { headers: cookie })
  expect(refreshed).toMatchObject({ status: 200, body: { account: { id: ada.id } } })
  const next = { cookie: `socle_refresh=${refreshed.cookie?.value}`, 'x-csrf': '1' }
  const loggedOut = await call('POST', '/auth/logout', { headers: next })
  expect(loggedOut).toMatchObject({ status: 204, cookie: { value: '', path: '/platform/v1/auth' } })
  expect(await call('POST', '/auth/refresh', { headers: next })).toMatchObject({
    ...{ status: 401, body: { code: 'refresh_invalid' } },
  })
  const old = { authorization: `Bearer ${refreshed.body.access_token}` }
  expect(await call('GET', '/me', { headers: old })).toMatchObject({
    status: 401,
    body: { code: 'token_invalid' },
  })
  expect(await call('POST', '/auth/refresh', { headers: { 'x-csrf': '1' } })).toMatchObject({ status: 401 })
  expect(await call('POST', '/auth/logout', { headers: { 'x-csrf': '1' } })).toMatchObject({ status: 204 })
})

test('without a login, 401; the address of nobody is not validated first', async () => {
  const answers = await Promise.all([
    call('GET', '/me'),
    call('GET', '/accounts/nonsense'),
    call('DELETE', '/me'),
  ])
  for (const answer of answers) {
    expect(answer).toMatchObject({
      status: 401,
      body: { code: 'auth_required', type: '/problems/platform/auth_required' },
    })
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  }
  const empty = await call('GET', '/me', { headers: { authorization: '', 'x-api-key': '' } })
  expect(empty).toMatchObject({ status: 401, body: { code: 'auth_required' } })
})

test('a person reads and changes the own account', async () => {
  const { as } = await logIn(ada)
  expect((await call('GET', '/me', { headers: as })).body).toMatchObject({ id: ada.id, number: ada.number })
  const named = await call('PATCH', '/me', { headers: as, body: { full_name: 'Ada Morel' } })
  expect(named).toMatchObject({ status: 200, body: { full_name: 'Ada Morel', email: ada.email } })
  expect((await call('GET', '/me', { headers: as })).body).toMatchObject({ full_name: 'Ada Morel' })
  const taken = await call('PATCH', '/me', { headers: as, body: { username: 'ROOT' } })
  expect(taken).toMatchObject({ status: 409, body: { code: 'username_taken' } })
  const asAdmin = await call('PATCH', '/me', { headers: as, body: { role: 'admin' } })
  expect(asAdmin.status).toBe(422)
})

test('another e-mail address needs the password', async () => {
  const { as } = await logIn(ada)
  const move = (body: object) =>
    call('PATCH', '/me', { headers: as, body: { email: 'new@example.com', ...body } })
  expect(await move({})).toMatchObject({ status: 422, body: { code: 'wrong_password' } })
  expect(await move({ current_password: 'wrong' })).toMatchObject({ status: 422 })
  expect(await move({ current_password: PASSWORD })).toMatchObject({
    status: 200,
    body: { email: 'new@example.com' },
  })
})

test('a changed password ends the other sessions', async () => {
  const [here, there] = [await logIn(ada), await logIn(ada)]
  const change = (current: string) =>
    call('POST', '/me/password', {
      headers: here.as,
      body: { current_password: current, new_password: 'a new one' },
    })
  expect(await change('wrong')).toMatchObject({ status: 422, body: { code: 'wrong_password' } })
  expect((await change(PASSWORD)).status).toBe(204)
  expect((await call('GET', '/me', { headers: here.as })).status).toBe(200)
  expect((await call('GET', '/me', { headers: there.as })).status).toBe(401)
  expect((await call('POST', '/auth/refresh', { headers: there.cookie })).status).toBe(401)
})

test('a person sees the own sessions and ends one or all others', async () => {
  const [here, second, third] = [await logIn(ada), await logIn(ada), await logIn(ada)]
  const list = async () => (await call('GET', '/me/sessions', { headers: here.as })).body.items
  const sessions = await list()
  expect(sessions).toHaveLength(3)
  const current = sessions.filter((session: { is_current: boolean }) => session.is_current)
  expect(current).toMatchObject([{ audience: 'platform', created_at: expect.stringMatching(/Z$/) }])
  const other = sessions.find((session: { is_current: boolean }) => !session.is_current)
  expect((await call('DELETE', `/me/sessions/${other.id}`, { headers: here.as })).status).toBe(204)
  expect((await call('DELETE', `/me/sessions/${other.id}`, { headers: here.as })).status).toBe(404)
  expect((await call('DELETE', '/me/sessions', { headers: here.as })).status).toBe(204)
  expect(await list()).toHaveLength(1)
  const ended = await Promise.all([second, third].map(({ as }) => call('GET', '/me', { headers: as })))
  expect(ended.map(({ status }) => status)).toEqual([401, 401])
})

test('a person makes keys that read a module whose member they are, and no more', async () => {
  house.duties.push({
    module: 'mastoc',
    isMember: async (_tx, id) => id === ada.id,
    erase: async () => {},
    export: async () => ({}),
  })
  const { as } = await logIn(ada)
  const make = (body: object, headers = as) =>
    call('POST', '/me/keys', { headers, body: { name: 'script', ...body } })
  const made = await make({ scopes: ['read'], module: 'mastoc' })
  expect(made).toMatchObject({
    status: 201,
    body: { scopes: ['read'], module: 'mastoc', last_used_at: null },
  })
  expect(made.body.secret).toMatch(/^sk_/)
  for (const body of [
    { scopes: ['write'], module: 'mastoc' },
    { scopes: ['read', 'admin'], module: 'mastoc' },
    { scopes: ['read'] },
    { scopes: ['read'], module: 'quiz' },
  ])
    expect(await make(body)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await make({ scopes: [] })).status).toBe(422)
  expect(
    (await make({ scopes: ['read'], module: 'mastoc', expires_at: '2020-01-01T00:00:00Z' })).status,
  ).toBe(422)
  const stranger = await logIn(await house.person(people, { username: `stranger${count}` }))
  expect((await make({ scopes: ['read'], module: 'mastoc' }, stranger.as)).status).toBe(403)
  expect((await make({ scopes: ['admin'] }, (await logIn(admin)).as)).status).toBe(201)

  const { items } = (await call('GET', '/me/keys', { headers: as })).body
  expect(items).toMatchObject([{ id: made.body.id, prefix: made.body.secret.slice(0, 9) }])
  expect(items[0]).not.toHaveProperty('secret')
  expect((await call('DELETE', `/me/keys/${made.body.id}`, { headers: stranger.as })).status).toBe(404)
  expect((await call('DELETE', `/me/keys/${made.body.id}`, { headers: as })).status).toBe(204)
})

test('an admin, or a key of scope admin for everything, runs the accounts', async () => {
  const { as } = await logIn(admin)
  const created = await call('POST', '/accounts', {
    headers: as,
    body: { username: 'hired', full_name: 'Hired', password: 'long enough' },
  })
  expect(created).toMatchObject({ status: 201, body: { username: 'hired', role: 'user', is_active: true } })
  const { id } = created.body
  const { secret } = await house.database.transaction((tx) =>
    people.keys.create(tx, { name: 'automation', scopes: ['admin'] }),
  )
  const byKey = { 'x-api-key': secret }
  expect((await call('GET', `/accounts/${id}`, { headers: byKey })).body).toEqual(created.body)
  expect(await call('PATCH', `/accounts/${id}`, { headers: byKey, body: { role: 'admin' } })).toMatchObject({
    ...{ status: 200, body: { role: 'admin', full_name: 'Hired' } },
  })
  const password = { new_password: 'another one' }
  expect((await call('PUT', `/accounts/${id}/password`, { headers: as, body: password })).status).toBe(204)
  expect(
    (await call('POST', '/auth/login', { body: { login: 'hired', password: 'another one' } })).status,
  ).toBe(200)
  expect((await call('DELETE', `/accounts/${id}`, { headers: as })).status).toBe(204)
  expect((await call('GET', `/accounts/${id}`, { headers: as })).status).toBe(404)
  expect((await call('PATCH', `/accounts/${id}`, { headers: as, body: {} })).status).toBe(404)
  expect((await call('PUT', `/accounts/${id}/password`, { headers: as, body: password })).status).toBe(404)
  expect((await call('DELETE', `/accounts/${id}`, { headers: as })).status).toBe(404)
  expect(await call('DELETE', `/accounts/${admin.id}`, { headers: as })).toMatchObject({
    ...{ status: 409, body: { code: 'last_admin' } },
  })
})

test('an id that is no id of ours is not found, whatever is done to it', async () => {
  const { as } = await logIn(admin)
  const id = `urn:uuid:${ada.id}`
  const answers = await Promise.all([
    call('GET', `/accounts/${id}`, { headers: as }),
    call('PATCH', `/accounts/${id}`, { headers: as, body: { full_name: 'x' } }),
    call('PUT', `/accounts/${id}/password`, { headers: as, body: { new_password: 'long enough' } }),
    call('DELETE', `/accounts/${id}`, { headers: as }),
    call('DELETE', `/me/sessions/${id}`, { headers: as }),
    call('DELETE', `/me/keys/${id}`, { headers: as }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  expect((await call('GET', '/accounts/nonsense', { headers: as })).status).toBe(422)
})

test('who is no admin does not run the accounts, by login or by key', async () => {
  const { as } = await logIn(ada)
  const make = (module: string | null, scopes: readonly ('read' | 'admin')[]) =>
    house.database.transaction((tx) => people.keys.create(tx, { name: 'k', scopes, module }))
  expect(await call('GET', '/accounts', { headers: as })).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  })
  const reader = await make(null, ['read'])
  expect((await call('GET', '/accounts', { headers: { 'x-api-key': reader.secret } })).status).toBe(403)
  const elsewhere = await make('mastoc', ['admin'])
  expect((await call('GET', '/accounts', { headers: { 'x-api-key': elsewhere.secret } })).status).toBe(401)
  const { secret } = await make(null, ['admin'])
  expect((await call('GET', '/me', { headers: { 'x-api-key': secret } })).status).toBe(401)
})

test('a list of accounts goes on from its cursor', async () => {
  const { as } = await logIn(admin)
  const page = (query: string) => call('GET', `/accounts${query}`, { headers: as })
  const first = (await page('?limit=2')).body
  expect(first.items).toHaveLength(2)
  const ids = first.items.map(({ id }: { id: string }) => id)
  let cursor = first.next_cursor
  while (cursor) {
    const next = (await page(`?limit=2&cursor=${cursor}`)).body
    ids.push(...next.items.map(({ id }: { id: string }) => id))
    cursor = next.next_cursor
  }
  const all = (await page('?limit=200')).body
  expect(ids).toEqual(all.items.map(({ id }: { id: string }) => id))
  expect(all.next_cursor).toBeNull()
  expect((await page(`?q=${ada.username}`)).body.items).toMatchObject([{ id: ada.id }])
  expect((await page('?cursor=forged')).status).toBe(422)
  expect((await page('?limit=0')).status).toBe(422)
})

test('a reset comes by e-mail; the token is in the answer in development only', async () => {
  const ask = (login: string, through = http) =>
    call('POST', '/auth/reset-password', { body: { login }, through })
  house.messages.length = 0
  const known = await ask(ada.email!, production)
  const unknown = await ask('nobody@example.com', production)
  expect(known).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(known.body).toEqual(unknown.body)
  expect(house.messages).toMatchObject([{ to: ada.email }])
  const shown = await ask(ada.username!)
  expect(house.messages[1]?.text).toContain(shown.body.reset_token)
  const confirm = (token: string) =>
    call('POST', '/auth/reset-password/confirm', { body: { token, new_password: 'brand new one' } })
  const session = await logIn(ada)
  expect((await confirm(shown.body.reset_token)).status).toBe(204)
  expect(await confirm(shown.body.reset_token)).toMatchObject({
    status: 422,
    body: { code: 'reset_invalid' },
  })
  expect((await call('GET', '/me', { headers: session.as })).status).toBe(401)
  expect(
    (await call('POST', '/auth/login', { body: { login: ada.username, password: 'brand new one' } })).status,
  ).toBe(200)
})

test('a person gets everything that is kept, from every module', async () => {
  house.duties.push({
    module: 'mastoc',
    isMember: async () => true,
    erase: async () => {},
    export: async (_tx, id) => ({ sends: [{ climber: id }] }),
  })
  const { as } = await logIn(ada)
  const { body, headers } = await call('GET', '/me/export', { headers: as })
  expect(headers['content-disposition']).toContain('attachment')
  expect(body).toMatchObject({
    account: { id: ada.id, email: ada.email },
    sessions: [{ is_current: true }],
    keys: [],
    modules: { mastoc: { sends: [{ climber: ada.id }] } },
  })
  expect(JSON.stringify(body)).not.toContain('argon2')
})

test('a person who is erased is gone from every module, in one transaction', async () => {
  const erased: string[] = []
  let fails = true
  const duty = (module: string, erase: (id: string) => void) => ({
    module,
    isMember: async () => true,
    erase: async (_tx: unknown, id: string) => erase(id),
    export: async () => ({}),
  })
  house.duties.push(duty('mastoc', (id) => void erased.push(id)))
  house.duties.push(
    duty('quiz', () => {
      if (fails) throw new Error('not now')
    }),
  )
  const { as, cookie } = await logIn(ada)
  expect((await call('DELETE', '/me', { headers: as })).status).toBe(500)
  expect((await call('GET', '/me', { headers: as })).status).toBe(200)
  fails = false
  expect((await call('DELETE', '/me', { headers: as })).status).toBe(204)
  expect(erased.at(-1)).toBe(ada.id)
  expect((await call('GET', '/me', { headers: as })).status).toBe(401)
  expect((await call('POST', '/auth/refresh', { headers: cookie })).status).toBe(401)
  const { rows } = await house.database.raw.query('select * from accounts.accounts where id = $1', [ada.id])
  expect(JSON.stringify(rows)).not.toContain(ada.username)
  expect(await house.person(people, { username: ada.username!, email: ada.email! })).toBeDefined()
})

test('an account that a module made is closed with its last membership', async () => {
  const memberships = new Set(['mastoc', 'quiz'])
  for (const module of ['mastoc', 'quiz'])
    house.duties.push({
      module,
      isMember: async () => memberships.has(module),
      erase: async () => {},
      export: async () => ({}),
    })
  const made = await house.person(people, { username: `made${count}`, madeBy: 'mastoc' })
  const end = (id: string) => house.database.transaction((tx) => people.personalData.membershipEnded(tx, id))
  memberships.delete('mastoc')
  expect(await end(made.id)).toBe(false)
  memberships.delete('quiz')
  expect(await end(ada.id)).toBe(false)
  expect(await end(made.id)).toBe(true)
  expect(await people.accounts.findById(house.database.handle, made.id)).toBeUndefined()
})

test('the document says of every path who may call it', async () => {
  const document = (await http.document('platform')) as { paths: Record<string, Record<string, object>> }
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
