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

test('a person reads and changes the own account', async () => {
  const { as } = await api.logIn(ada)
  expect((await api.call('GET', '/me', { headers: as })).body).toMatchObject({
    id: ada.id,
    number: ada.number,
  })
  const named = await api.call('PATCH', '/me', { headers: as, body: { full_name: 'Ada Morel' } })
  expect(named).toMatchObject({ status: 200, body: { full_name: 'Ada Morel', email: ada.email } })
  expect((await api.call('GET', '/me', { headers: as })).body).toMatchObject({ full_name: 'Ada Morel' })
  const taken = await api.call('PATCH', '/me', { headers: as, body: { username: 'ROOT' } })
  expect(taken).toMatchObject({ status: 409, body: { code: 'username_taken' } })
  const asAdmin = await api.call('PATCH', '/me', { headers: as, body: { role: 'admin' } })
  expect(asAdmin.status).toBe(422)
})

test('another e-mail address needs the password', async () => {
  const { as } = await api.logIn(ada)
  const move = (body: object) =>
    api.call('PATCH', '/me', { headers: as, body: { email: 'new@example.com', ...body } })
  expect(await move({})).toMatchObject({ status: 422, body: { code: 'wrong_password' } })
  expect(await move({ current_password: 'wrong' })).toMatchObject({ status: 422 })
  expect(await move({ current_password: PASSWORD })).toMatchObject({
    status: 200,
    body: { email: 'new@example.com' },
  })
})

test('a changed password ends the other sessions', async () => {
  const [here, there] = [await api.logIn(ada), await api.logIn(ada)]
  const change = (current: string) =>
    api.call('POST', '/me/password', {
      headers: here.as,
      body: { current_password: current, new_password: 'a new one' },
    })
  expect(await change('wrong')).toMatchObject({ status: 422, body: { code: 'wrong_password' } })
  expect((await change(PASSWORD)).status).toBe(204)
  expect((await api.call('GET', '/me', { headers: here.as })).status).toBe(200)
  expect((await api.call('GET', '/me', { headers: there.as })).status).toBe(401)
  expect((await api.call('POST', '/auth/refresh', { headers: there.cookie })).status).toBe(401)
})

test('a person sees the own sessions and ends one or all others', async () => {
  const [here, second, third] = [await api.logIn(ada), await api.logIn(ada), await api.logIn(ada)]
  const list = async () => (await api.call('GET', '/me/sessions', { headers: here.as })).body.items
  const sessions = await list()
  expect(sessions).toHaveLength(3)
  const current = sessions.filter((session: { is_current: boolean }) => session.is_current)
  expect(current).toMatchObject([{ audience: 'platform', created_at: expect.stringMatching(/Z$/) }])
  const other = sessions.find((session: { is_current: boolean }) => !session.is_current)
  expect((await api.call('DELETE', `/me/sessions/${other.id}`, { headers: here.as })).status).toBe(204)
  expect((await api.call('DELETE', `/me/sessions/${other.id}`, { headers: here.as })).status).toBe(404)
  expect((await api.call('DELETE', '/me/sessions', { headers: here.as })).status).toBe(204)
  expect(await list()).toHaveLength(1)
  const ended = await Promise.all([second, third].map(({ as }) => api.call('GET', '/me', { headers: as })))
  expect(ended.map(({ status }) => status)).toEqual([401, 401])
})

test('a person makes keys that read a module whose member they are, and no more', async () => {
  api.house.duties.push({
    module: 'mastoc',
    isMember: async (_tx, id) => id === ada.id,
    erase: async () => {},
    export: async () => ({}),
  })
  const { as } = await api.logIn(ada)
  const make = (body: object, headers = as) =>
    api.call('POST', '/me/keys', { headers, body: { name: 'script', ...body } })
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
  const stranger = await api.logIn(await api.house.person(api.people, { username: `stranger${ada.number}` }))
  expect((await make({ scopes: ['read'], module: 'mastoc' }, stranger.as)).status).toBe(403)
  expect((await make({ scopes: ['admin'] }, (await api.logIn(api.admin)).as)).status).toBe(201)

  const { items } = (await api.call('GET', '/me/keys', { headers: as })).body
  expect(items).toMatchObject([{ id: made.body.id, prefix: made.body.secret.slice(0, 9) }])
  expect(items[0]).not.toHaveProperty('secret')
  expect((await api.call('DELETE', `/me/keys/${made.body.id}`, { headers: stranger.as })).status).toBe(404)
  expect((await api.call('DELETE', `/me/keys/${made.body.id}`, { headers: as })).status).toBe(204)
})
