import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Account } from '../src/index.ts'
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

test('an admin, or a key of scope admin for everything, runs the accounts', async () => {
  const { as } = await api.logIn(api.admin)
  const created = await api.call('POST', '/accounts', {
    headers: as,
    body: { username: 'hired', full_name: 'Hired', password: 'long enough' },
  })
  expect(created).toMatchObject({ status: 201, body: { username: 'hired', role: 'user', is_active: true } })
  const { id } = created.body
  const { secret } = await api.house.database.transaction((tx) =>
    api.people.keys.create(tx, { name: 'automation', scopes: ['admin'] }),
  )
  const byKey = { 'x-api-key': secret }
  expect((await api.call('GET', `/accounts/${id}`, { headers: byKey })).body).toEqual(created.body)
  expect(
    await api.call('PATCH', `/accounts/${id}`, { headers: byKey, body: { role: 'admin' } }),
  ).toMatchObject({
    ...{ status: 200, body: { role: 'admin', full_name: 'Hired' } },
  })
  const password = { new_password: 'another one' }
  expect((await api.call('PUT', `/accounts/${id}/password`, { headers: as, body: password })).status).toBe(
    204,
  )
  expect(
    (await api.call('POST', '/auth/login', { body: { login: 'hired', password: 'another one' } })).status,
  ).toBe(200)
  expect((await api.call('DELETE', `/accounts/${id}`, { headers: as })).status).toBe(204)
  expect((await api.call('GET', `/accounts/${id}`, { headers: as })).status).toBe(404)
  expect((await api.call('PATCH', `/accounts/${id}`, { headers: as, body: {} })).status).toBe(404)
  expect((await api.call('PUT', `/accounts/${id}/password`, { headers: as, body: password })).status).toBe(
    404,
  )
  expect((await api.call('DELETE', `/accounts/${id}`, { headers: as })).status).toBe(404)
  expect(await api.call('DELETE', `/accounts/${api.admin.id}`, { headers: as })).toMatchObject({
    ...{ status: 409, body: { code: 'last_admin' } },
  })
})

test('an id that is no id of ours is not found, whatever is done to it', async () => {
  const { as } = await api.logIn(api.admin)
  const id = `urn:uuid:${ada.id}`
  const answers = await Promise.all([
    api.call('GET', `/accounts/${id}`, { headers: as }),
    api.call('PATCH', `/accounts/${id}`, { headers: as, body: { full_name: 'x' } }),
    api.call('PUT', `/accounts/${id}/password`, { headers: as, body: { new_password: 'long enough' } }),
    api.call('DELETE', `/accounts/${id}`, { headers: as }),
    api.call('DELETE', `/me/sessions/${id}`, { headers: as }),
    api.call('DELETE', `/me/keys/${id}`, { headers: as }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  expect((await api.call('GET', '/accounts/nonsense', { headers: as })).status).toBe(422)
})

test('who is no admin does not run the accounts, by login or by key', async () => {
  const { as } = await api.logIn(ada)
  const make = (module: string | null, scopes: readonly ('read' | 'admin')[]) =>
    api.house.database.transaction((tx) => api.people.keys.create(tx, { name: 'k', scopes, module }))
  expect(await api.call('GET', '/accounts', { headers: as })).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  })
  const reader = await make(null, ['read'])
  expect((await api.call('GET', '/accounts', { headers: { 'x-api-key': reader.secret } })).status).toBe(403)
  const elsewhere = await make('mastoc', ['admin'])
  expect((await api.call('GET', '/accounts', { headers: { 'x-api-key': elsewhere.secret } })).status).toBe(
    401,
  )
  const { secret } = await make(null, ['admin'])
  expect((await api.call('GET', '/me', { headers: { 'x-api-key': secret } })).status).toBe(401)
})

test('a list of accounts goes on from its cursor', async () => {
  const { as } = await api.logIn(api.admin)
  const page = (query: string) => api.call('GET', `/accounts${query}`, { headers: as })
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
