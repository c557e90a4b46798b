import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { delta, makeBareBoard, setClimb } from './bare-board.ts'
import { bearer, enter, logIn, makeAccount, makeKey, person } from './people.ts'

const KEY = { 'x-api-key': 'a shared key of enough length' }
const SETTER = '33333333-3333-4333-8333-333333333333'
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/)

let board: RunningModule
let key: TestClient
let setterId: string
let faceId: string
beforeAll(async () => {
  board = await startModule(mastoc, { settings: { API_KEY: KEY['x-api-key'] } })
  key = board.as(KEY)
  faceId = (await makeBareBoard(key)).faceId
  const setter = { stokt_id: SETTER, full_name: 'Old Setter', avatar_path: 'AVATARS/old.jpg' }
  setterId = (await key.request('POST', '/mastoc/api/sync/import/user', { json: setter })).json().id
})
afterAll(() => board.stop())

const get = (client: TestClient, path: string) => client.request('GET', `/mastoc/api/users${path}`)
const patch = (client: TestClient, path: string, json: object) =>
  client.request('PATCH', `/mastoc/api/users${path}`, { json })

describe("one's own profile", () => {
  test('is shown whole', async () => {
    const { id, client } = await enter(board, person('Ada'))
    const response = await get(client, '/me')
    expect(response.json()).toEqual({
      id,
      email: 'ada@example.com',
      username: 'ada',
      full_name: 'Ada Martin',
      avatar_path: null,
      role: 'user',
      source: 'mastoc',
      created_at: TIME,
      last_login_at: TIME,
    })
    expect(Object.keys(response.json())).toEqual([
      'id',
      'email',
      'username',
      'full_name',
      'avatar_path',
      'role',
      'source',
      'created_at',
      'last_login_at',
    ])
  })

  test('is not a key’s', async () => {
    for (const client of [key, board]) {
      const response = await get(client, '/me')
      expect([response.status, response.json().code]).toEqual([401, 'jwt_required'])
    }
  })

  test('takes other names; its climbs carry the new one, and followers hear of both', async () => {
    const { id, client } = await enter(board, person('Bea'))
    const climb = await setClimb(client, faceId)
    expect(climb.setter_name).toBe('Bea Martin')
    const { cursor } = await delta(key)
    const response = await patch(client, '/me', { full_name: '  Béa M.  ', username: 'bea.m' })
    expect(response.json()).toMatchObject({ id, full_name: 'Béa M.', username: 'bea.m' })
    const { changes } = await delta(key, cursor)
    expect(changes.map(({ entity, id: changed }) => `${entity} ${changed}`).sort()).toEqual(
      [`climb ${climb.id}`, `user ${id}`].sort(),
    )
    expect(changes.find(({ entity }) => entity === 'climb')?.data).toMatchObject({ setter_name: 'Béa M.' })
    expect((await get(board, `/${id}`)).json().username).toBe('bea.m')
    expect((await logIn(board, { username: 'BEA.M', password: person('Bea').password })).status).toBe(200)
  })

  test('stays as it is when nothing is sent', async () => {
    const { client } = await enter(board, person('Cleo'))
    const { cursor } = await delta(key)
    expect((await patch(client, '/me', {})).json()).toMatchObject({
      full_name: 'Cleo Martin',
      username: 'cleo',
    })
    expect((await patch(client, '/me', { full_name: 'Cleo Martin' })).status).toBe(200)
    expect((await delta(key, cursor)).changes).toEqual([])
  })

  test('does not take a name that another has, or that is none', async () => {
    await enter(board, person('Dora'))
    const { client } = await enter(board, person('Eve'))
    const taken = await patch(client, '/me', { username: 'DORA' })
    expect([taken.status, taken.json().code]).toEqual([400, 'username_taken'])
    expect(taken.json().detail.toLowerCase()).toContain('utilisateur')
    for (const fault of [
      { full_name: '' },
      { full_name: null },
      { full_name: ' \t' },
      { username: null },
      { username: 'ab' },
      { username: 'a b c' },
      { username: 'a@b' },
    ])
      expect((await patch(client, '/me', fault)).status, JSON.stringify(fault)).toBe(422)
    expect((await get(client, '/me')).json()).toMatchObject({ username: 'eve', full_name: 'Eve Martin' })
  })
})

describe('the public side of a profile', () => {
  test('has no e-mail, and is there for setters without an account', async () => {
    const { id } = await enter(board, person('Fay'))
    const member = await get(board, `/${id.replaceAll('-', '').toUpperCase()}`)
    expect(member.json()).toEqual({ id, username: 'fay', full_name: 'Fay Martin', avatar_path: null })
    expect(Object.keys(member.json())).toEqual(['id', 'username', 'full_name', 'avatar_path'])
    expect((await get(board, `/${setterId}`)).json()).toEqual({
      id: setterId,
      username: null,
      full_name: 'Old Setter',
      avatar_path: 'AVATARS/old.jpg',
    })
  })

  test('is shown whatever credentials come along', async () => {
    const client = board.as({ 'x-api-key': 'wrong', ...bearer('garbage') })
    expect((await get(client, `/${setterId}`)).status).toBe(200)
  })

  test('of nobody is not there', async () => {
    const response = await get(board, '/44444444-4444-4444-8444-444444444444')
    expect([response.status, response.json().code]).toEqual([404, 'not_found'])
    expect((await get(board, '/nobody')).status).toBe(422)
  })
})

describe('the list of users', () => {
  test('is for admins', async () => {
    const { client } = await enter(board, person('Gail'))
    const { headers } = await makeKey(board, 'write')
    expect((await get(board, '')).json().code).toBe('api_key_missing')
    expect((await get(client, '')).json().code).toBe('admin_required')
    expect((await get(board.as(headers), '')).json().code).toBe('scope_insufficient')
    expect((await get(key, '')).status).toBe(200)
  })

  test('is newest first, in the old envelope', async () => {
    const { id } = await enter(board, person('Hana'))
    const { results, ...envelope } = (await get(key, '?page_size=2')).json()
    expect(envelope).toEqual({ count: expect.any(Number), page: 1, page_size: 2 })
    expect(results).toHaveLength(2)
    expect(results[0]).toMatchObject({ id, email: 'hana@example.com', role: 'user', source: 'mastoc' })
    const all = (await get(key, '?page_size=500')).json().results
    const times = all.map((user: { created_at: string }) => user.created_at)
    expect(times.toSorted().reverse()).toEqual(times)
    expect((await get(key, '?page=2&page_size=2')).json().results[0].id).toBe(all[2].id)
    expect((await get(key, '?page=999999999')).json().results).toEqual([])
    for (const query of ['?page=0', '?page_size=501', '?page=x', '?role=boss'])
      expect((await get(key, query)).status).toBe(422)
  })

  test('is searched by name, username and e-mail, and by role', async () => {
    const { id } = await enter(board, { ...person('Iris'), full_name: 'Zoë Quill' })
    for (const search of ['quill', 'IRIS', 'iris@example'])
      expect((await get(key, `?search=${search}`)).json().results).toMatchObject([{ id }])
    expect((await get(key, '?search=old')).json().results).toMatchObject([
      { id: setterId, email: null, username: null, source: 'stokt', last_login_at: null },
    ])
    expect((await get(key, '?search=%25')).json().count).toBe(0)
    await patch(key, `/${id}`, { role: 'admin' })
    expect((await get(key, '?search=quill&role=admin')).json().count).toBe(1)
    expect((await get(key, '?search=quill&role=user')).json().count).toBe(0)
    await patch(key, `/${id}`, { role: 'user' })
  })

  test('takes two statements', async () => {
    expect(await board.countStatements(() => get(key, '?search=a&role=user'))).toBe(2)
  })
})

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

test('on an open board the list of users still needs a key or an admin', async () => {
  await using open = await startModule(mastoc)
  expect((await get(open, '')).json().code).toBe('api_key_missing')
  expect((await get(open.as({ 'x-api-key': 'anything' }), '')).status).toBe(200)
})

test('a name that grows too long when it is composed is refused', async () => {
  const full_name = '\u0958'.repeat(200)
  expect((await patch(key, `/${setterId}`, { full_name })).status).toBe(422)
})
