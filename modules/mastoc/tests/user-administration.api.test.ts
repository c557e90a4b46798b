import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { delta } from './bare-board.ts'
import { bearer, enter, logIn, makeAccount, person } from './people.ts'

const KEY = { 'x-api-key': 'a shared key of enough length' }

let board: RunningModule
let key: TestClient
let setterId: string
beforeAll(async () => {
  board = await startModule(mastoc, { settings: { API_KEY: KEY['x-api-key'] } })
  key = board.as(KEY)
  const setter = { stokt_id: '33333333-3333-4333-8333-333333333333', full_name: 'Old Setter' }
  setterId = (await key.request('POST', '/mastoc/api/sync/import/user', { json: setter })).json().id
})
afterAll(() => board.stop())

const get = (client: TestClient, path: string) => client.request('GET', `/mastoc/api/users${path}`)
const patch = (client: TestClient, path: string, json: object) =>
  client.request('PATCH', `/mastoc/api/users${path}`, { json })

describe('an admin', () => {
  test('makes a member an admin, whose rights hold at once', async () => {
    const { id, client } = await enter(board, person('Jane'))
    await enter(board, person('Other'))
    expect((await get(client, '')).status).toBe(403)
    const { cursor } = await delta(key)
    const response = await patch(key, `/${id}`, { role: 'admin', full_name: 'Jane the Boss' })
    expect(response.json()).toMatchObject({ id, role: 'admin', full_name: 'Jane the Boss' })
    expect((await get(client, '')).status).toBe(200)
    expect((await get(client, '/me')).json()).toMatchObject({ role: 'admin', full_name: 'Jane the Boss' })
    expect((await delta(key, cursor)).changes).toMatchObject([{ entity: 'user', id }])
  })

  test('cannot be the last one to go', async () => {
    await using own = await startModule(mastoc)
    const boss = own.as({ 'x-api-key': 'any' })
    const [lea, mia] = [await enter(own, person('Lea')), await enter(own, person('Mia'))]
    await patch(boss, `/${lea.id}`, { role: 'admin' })
    for (const json of [{ role: 'user' }, { is_active: false }]) {
      const response = await patch(boss, `/${lea.id}`, json)
      expect([response.status, response.json().code]).toEqual([409, 'last_admin'])
    }
    await patch(boss, `/${mia.id}`, { role: 'admin' })
    expect((await patch(boss, `/${mia.id}`, { is_active: false })).status).toBe(200)
    expect((await patch(boss, `/${lea.id}`, { role: 'user' })).status, 'the other one is closed').toBe(409)
    expect((await patch(boss, `/${mia.id}`, { is_active: true })).status).toBe(200)
    expect((await patch(boss, `/${lea.id}`, { role: 'user' })).json()).toMatchObject({ role: 'user' })
  })

  test('of the house alone cannot leave the board without one', async () => {
    await using own = await startModule(mastoc)
    await makeAccount(own, person('Nell'), 'admin')
    const { user_id: id } = (await logIn(own, person('Nell'))).json()
    const response = await patch(own.as({ 'x-api-key': 'any' }), `/${id}`, { role: 'user' })
    expect([response.status, response.json().code]).toEqual([409, 'last_admin'])
  })

  test('two admins who demote each other at once leave one', async () => {
    const [lea, mia] = [await enter(board, person('Lea')), await enter(board, person('Mia'))]
    for (const { id } of [lea, mia]) await patch(key, `/${id}`, { role: 'admin' })
    for (const { id } of (await get(key, '?role=admin')).json().results)
      if (id !== lea.id && id !== mia.id) await patch(key, `/${id}`, { role: 'user' })
    const answers = await Promise.all([
      patch(lea.client, `/${mia.id}`, { role: 'user' }),
      patch(mia.client, `/${lea.id}`, { role: 'user' }),
    ])
    // the second one may also be no admin any more when it asks
    expect(answers.map(({ status }) => status)).toContain(200)
    expect((await get(key, '?role=admin')).json().count).toBe(1)
  })

  test('closes an account: its login ends and is refused', async () => {
    const nora = person('Nora')
    const { id, client } = await enter(board, nora)
    expect((await patch(key, `/${id}`, { is_active: false })).status).toBe(200)
    expect((await get(client, '/me')).status).toBe(401)
    expect((await logIn(board, nora)).json().code).toBe('account_disabled')
    const reset = await key.request('POST', `/mastoc/api/users/${id}/reset-link`)
    expect([reset.status, reset.json().code]).toEqual([404, 'not_found'])
    expect((await patch(key, `/${id}`, { is_active: true })).status).toBe(200)
    expect((await logIn(board, nora)).status).toBe(200)
  })

  test('renames an imported setter, who has no account to close or to promote', async () => {
    expect((await patch(key, `/${setterId}`, { full_name: 'Older Setter' })).json()).toMatchObject({
      full_name: 'Older Setter',
      source: 'stokt',
    })
    for (const json of [{ role: 'admin' }, { is_active: false }])
      expect((await patch(key, `/${setterId}`, json)).status).toBe(422)
    expect((await key.request('POST', `/mastoc/api/users/${setterId}/reset-link`)).status).toBe(404)
  })

  test.each([{ role: 'boss' }, { role: null }, { is_active: 'maybe' }, { full_name: '' }])(
    'cannot set %j',
    async (json) => {
      expect((await patch(key, `/${setterId}`, json)).status).toBe(422)
    },
  )

  test('of nobody: not found', async () => {
    const nobody = '/44444444-4444-4444-8444-444444444444'
    expect((await patch(key, nobody, { full_name: 'A' })).status).toBe(404)
    expect((await key.request('POST', `/mastoc/api/users${nobody}/reset-link`)).status).toBe(404)
  })

  test('of the board has no power over an admin of the house', async () => {
    const olga = person('Olga')
    await makeAccount(board, olga, 'admin')
    const { user_id: id, access_token } = (await logIn(board, olga)).json()
    await enter(board, person('Pia'))
    for (const refused of [
      await patch(key, `/${id}`, { is_active: false }),
      await key.request('POST', `/mastoc/api/users/${id}/reset-link`),
    ])
      expect([refused.status, refused.json().code]).toEqual([403, 'admin_required'])
    const own = board.as(bearer(access_token))
    expect((await own.request('POST', `/mastoc/api/users/${id}/reset-link`)).status).toBe(200)
  })

  test('is one who asks; nobody else may', async () => {
    const { client, id } = await enter(board, person('Rosa'))
    expect((await patch(client, `/${id}`, { role: 'admin' })).json().code).toBe('admin_required')
    expect((await client.request('POST', `/mastoc/api/users/${id}/reset-link`)).status).toBe(403)
    expect((await patch(board, `/${id}`, { role: 'admin' })).status).toBe(401)
  })
})

test('a name that grows too long when it is composed is refused', async () => {
  const full_name = '\u0958'.repeat(200)
  expect((await patch(key, `/${setterId}`, { full_name })).status).toBe(422)
})
