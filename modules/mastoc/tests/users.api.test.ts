import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { delta, makeBareBoard, setClimb } from './bare-board.ts'
import { bearer, enter, logIn, makeKey, person } from './people.ts'

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

test('on an open board the list of users still needs a key or an admin', async () => {
  await using open = await startModule(mastoc)
  expect((await get(open, '')).json().code).toBe('api_key_missing')
  expect((await get(open.as({ 'x-api-key': 'anything' }), '')).status).toBe(200)
})
