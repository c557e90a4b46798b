import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { enter, logIn, makeAccount, person, register, submit } from './people.ts'

describe('becoming a member', () => {
  let board: RunningModule
  beforeAll(async () => {
    board = await startModule(mastoc)
  })
  afterAll(() => board.stop())

  test('a climber registers, and is told who it is', async () => {
    const ada = person('Ada')
    const response = await register(board, { ...ada, surprise: 'ignored' })
    expect(response.status).toBe(201)
    expect(response.json()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: ada.email,
      username: ada.username,
      full_name: ada.full_name,
      message: expect.any(String),
    })
    expect(Object.keys(response.json())).toEqual(['id', 'email', 'username', 'full_name', 'message'])
  })

  test('a new member comes in the delta, without an e-mail', async () => {
    const start = (await board.request('GET', '/mastoc/api/sync/changes')).json().cursor
    const { id } = await enter(board, person('Bea'))
    const { changes } = (await board.request('GET', `/mastoc/api/sync/changes?since=${start}`)).json()
    expect(changes).toMatchObject([
      {
        entity: 'user',
        op: 'upsert',
        id,
        data: { id, username: 'bea', full_name: 'Bea Martin', avatar_path: null },
      },
    ])
    expect(JSON.stringify(changes)).not.toContain('example.com')
  })

  test('a taken e-mail is refused, whatever its case', async () => {
    await register(board, person('Cleo'))
    const response = await register(board, { ...person('Cleo2'), email: 'CLEO@Example.com' })
    expect([response.status, response.json().code]).toEqual([400, 'email_taken'])
    expect(response.json().detail.toLowerCase()).toContain('email')
  })

  test('a taken username is refused, whatever its case', async () => {
    await register(board, person('Dora'))
    const response = await register(board, { ...person('Other'), username: 'DORA' })
    expect([response.status, response.json().code]).toEqual([400, 'username_taken'])
    expect(response.json().detail.toLowerCase()).toContain('utilisateur')
    const login = await logIn(board, person('Other'))
    expect(login.status).toBe(401)
  })

  test.each([
    ['no e-mail', { email: 'nobody' }],
    ['a username with @', { username: 'a@b' }],
    ['a username of two letters', { username: 'ab' }],
    ['a username of 51 letters', { username: 'a'.repeat(51) }],
    ['a short password', { password: 'short' }],
    ['a password of 1025 characters', { password: 'a'.repeat(1025) }],
    ['a blank name', { full_name: '  ' }],
    ['a name of 256 characters', { full_name: 'a'.repeat(256) }],
    ['a NUL in the name', { full_name: 'a\0b' }],
    ['half a surrogate pair', { full_name: '\ud800' }],
    ['no name', { full_name: undefined }],
  ])('%s is refused', async (_what, fault) => {
    const response = await register(board, { ...person('Eve'), ...fault })
    expect([response.status, response.json().code]).toEqual([422, 'validation_failed'])
  })

  test('an array is refused', async () => {
    expect((await register(board, [])).status).toBe(422)
  })

  test('registering twice with one idempotency key makes one account', async () => {
    const json = person('Fay')
    const headers = { 'idempotency-key': 'fay-1' }
    const send = () => board.request('POST', '/mastoc/api/auth/register', { json, headers })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.json()).toEqual(first.json())
  })
})

describe('an account of the house', () => {
  let board: RunningModule
  beforeAll(async () => {
    board = await startModule(mastoc, { settings: { API_KEY: 'a shared key of enough length' } })
  })
  afterAll(() => board.stop())

  test('logs in nowhere it has not joined, then joins', async () => {
    const gail = person('Gail')
    await makeAccount(board, gail)
    const refused = await logIn(board, gail)
    expect([refused.status, refused.json().code]).toEqual([403, 'not_a_member'])
    const platform = await board.request('POST', '/platform/v1/auth/login', {
      json: { login: gail.username, password: gail.password },
    })
    const headers = { authorization: `Bearer ${platform.json().access_token}` }
    const stranger = await board.as(headers).request('GET', '/mastoc/api/sync/stats')
    expect([stranger.status, stranger.json().code]).toEqual([403, 'not_a_member'])

    const { username, password } = gail
    const joined = await submit(board, '/mastoc/api/auth/join', { username, password, full_name: 'Gail C.' })
    expect(joined.status).toBe(200)
    expect(joined.json()).toMatchObject({
      username,
      full_name: 'Gail C.',
      role: 'user',
      token_type: 'bearer',
    })
    const me = await board.as(headers).request('GET', '/mastoc/api/users/me')
    expect(me.json()).toMatchObject({ id: joined.json().user_id, full_name: 'Gail C.', source: 'mastoc' })
  })

  test('that joins twice is one member, under the name that it has', async () => {
    const hana = person('Hana')
    await makeAccount(board, hana)
    const join = (full_name?: string) =>
      submit(board, '/mastoc/api/auth/join', {
        username: hana.email,
        password: hana.password,
        ...(full_name ? { full_name } : {}),
      })
    const [first, second] = [await join(), await join('Somebody')]
    expect(first.json()).toMatchObject({ full_name: 'Hana Martin' })
    expect(second.json()).toMatchObject({ user_id: first.json().user_id, full_name: 'Hana Martin' })
  })

  test('does not join with a wrong password or under a blank name', async () => {
    const { username } = person('Hana')
    const wrong = await submit(board, '/mastoc/api/auth/join', { username, password: 'wrong password' })
    expect([wrong.status, wrong.json().code]).toEqual([401, 'bad_credentials'])
    const blank = await submit(board, '/mastoc/api/auth/join', { username, password: 'x', full_name: ' ' })
    expect(blank.status).toBe(422)
  })

  test('of an admin of the house is an admin here from its first login on', async () => {
    const iris = person('Iris')
    await makeAccount(board, iris, 'admin')
    const login = await logIn(board, iris)
    expect(login.json()).toMatchObject({ role: 'admin' })
    const client = board.as({ authorization: `Bearer ${login.json().access_token}` })
    expect((await client.request('GET', '/mastoc/api/users')).status).toBe(200)
  })
})

describe('a board with closed registration', () => {
  let board: RunningModule
  beforeAll(async () => {
    board = await startModule(mastoc, { settings: { REGISTRATION: 'closed' } })
  })
  afterAll(() => board.stop())

  test('lets nobody register or join', async () => {
    const registered = await register(board, person('Jane'))
    expect([registered.status, registered.json().code]).toEqual([403, 'registration_closed'])
    const kim = person('Kim')
    await makeAccount(board, kim)
    const joined = await submit(board, '/mastoc/api/auth/join', {
      username: kim.username,
      password: kim.password,
    })
    expect([joined.status, joined.json().code]).toEqual([403, 'registration_closed'])
  })
})

test('too many registrations from one address are refused, with the time to wait', async () => {
  await using board = await startModule(mastoc, { house: { registerLimitPerHour: 2 } })
  for (const name of ['Lea', 'Mia']) expect((await register(board, person(name))).status).toBe(201)
  const third = await register(board, person('Nora'))
  expect([third.status, third.json().code]).toEqual([429, 'rate_limited'])
  expect(Number(third.headers['retry-after'])).toBeGreaterThan(0)
})

test('of two who take one username at once, one gets it', async () => {
  await using board = await startModule(mastoc)
  const [pia, rosa] = [person('Pia'), { ...person('Rosa'), username: 'PIA' }]
  const answers = await Promise.all([register(board, pia), register(board, rosa)])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400])
  const refused = answers.find(({ status }) => status === 400)!
  expect(refused.json().code).toBe('username_taken')
  expect((await board.request('GET', '/mastoc/api/sync/stats')).json().users).toBe(1)
})
