import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { bearer, enter, logIn, makeKey, person, register, submit } from './people.ts'

const KEY = 'a shared key of enough length'
const DAY_SECONDS = 86_400

function claimsOf(token: string) {
  return JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())
}

let board: RunningModule
beforeAll(async () => {
  board = await startModule(mastoc, { settings: { API_KEY: KEY } })
})
afterAll(() => board.stop())

const refresh = (refresh_token: string) =>
  board.request('POST', '/mastoc/api/auth/refresh', { json: { refresh_token } })
const statusWith = async (headers: Record<string, string>) =>
  (await board.as(headers).request('GET', '/mastoc/api/sync/stats')).status

describe('logging in', () => {
  test('answers tokens and the member, by username or e-mail in any case', async () => {
    const ada = person('Ada')
    const { id } = (await register(board, ada)).json()
    for (const login of ['ada', 'ADA', 'Ada@Example.COM']) {
      const response = await submit(board, '/mastoc/api/auth/login', {
        grant_type: 'password',
        scope: '',
        client_id: 'string',
        client_secret: 'string',
        username: login,
        password: ada.password,
      })
      expect(response.status).toBe(200)
      expect(response.json()).toEqual({
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        token_type: 'bearer',
        expires_in: DAY_SECONDS,
        user_id: id,
        email: ada.email,
        username: 'ada',
        full_name: ada.full_name,
        role: 'user',
      })
      expect(Object.keys(response.json())).toEqual([
        'access_token',
        'refresh_token',
        'token_type',
        'expires_in',
        'user_id',
        'email',
        'username',
        'full_name',
        'role',
      ])
      expect(response.headers['cache-control']).toBe('no-store')
    }
  })

  test('gives an access token with the claims of the old API', async () => {
    const { id, accessToken } = await enter(board, person('Bea'))
    const claims = claimsOf(accessToken)
    expect(claims).toMatchObject({
      sub: id,
      email: 'bea@example.com',
      role: 'user',
      type: 'access',
      typ: 'access',
      aud: 'mastoc',
    })
    expect(claims.exp - claims.iat).toBe(DAY_SECONDS)
  })

  test('tells the same of a wrong password, of nobody, and of an imported setter', async () => {
    const cleo = person('Cleo')
    await register(board, cleo)
    const setter = { stokt_id: '33333333-3333-4333-8333-333333333333', full_name: 'Old Setter' }
    await board.as({ 'x-api-key': KEY }).request('POST', '/mastoc/api/sync/import/user', { json: setter })
    const answers = []
    for (const username of ['cleo', 'nobody', 'Old Setter']) {
      const response = await logIn(board, { username, password: 'a wrong password' })
      const { instance: _, ...problem } = response.json()
      answers.push({ status: response.status, problem })
    }
    expect(answers[0]).toMatchObject({ status: 401, problem: { code: 'bad_credentials' } })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('is refused to a deactivated account, after the right password only', async () => {
    const dora = person('Dora')
    const { id } = (await register(board, dora)).json()
    const { accounts } = board.application.house
    await board.database.transaction((tx) => accounts.update(tx, id, { isActive: false }))
    const right = await logIn(board, dora)
    expect([right.status, right.json().code]).toEqual([403, 'account_disabled'])
    const wrong = await logIn(board, { ...dora, password: 'a wrong password' })
    expect([wrong.status, wrong.json().code]).toEqual([401, 'bad_credentials'])
  })

  test('wants a form with both fields', async () => {
    const login = '/mastoc/api/auth/login'
    const missing = await submit(board, login, { username: 'ada' })
    expect(missing.status).toBe(422)
    expect(missing.json().errors).toMatchObject([{ loc: ['body', 'password'] }])
    const json = await board.request('POST', login, { json: { username: 'ada', password: 'x' } })
    expect(json.status).toBe(415)
  })

  test('too many wrong passwords close the door for a while, the right one too', async () => {
    await using small = await startModule(mastoc, { house: { loginFailureLimit: 3 } })
    const eve = person('Eve')
    await register(small, eve)
    for (let time = 0; time < 3; time += 1)
      expect((await logIn(small, { ...eve, password: 'wrong' })).status).toBe(401)
    const refused = await logIn(small, eve)
    expect([refused.status, refused.json().code]).toEqual([429, 'rate_limited'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    small.clock.advance(16 * 60)
    expect((await logIn(small, eve)).status).toBe(200)
  })
})

describe('refreshing', () => {
  test('gives a new pair, and the new access token works', async () => {
    const { refreshToken } = await enter(board, person('Fay'))
    const response = await refresh(refreshToken)
    expect(response.status).toBe(200)
    expect(Object.keys(response.json())).toEqual([
      'access_token',
      'refresh_token',
      'token_type',
      'expires_in',
    ])
    expect(response.json().refresh_token).not.toBe(refreshToken)
    expect(await statusWith(bearer(response.json().access_token))).toBe(200)
  })

  test('tells the role of now', async () => {
    const { id, refreshToken } = await enter(board, person('Gail'))
    await board
      .as({ 'x-api-key': KEY })
      .request('PATCH', `/mastoc/api/users/${id}`, { json: { role: 'admin' } })
    const { access_token } = (await refresh(refreshToken)).json()
    expect(claimsOf(access_token).role).toBe('admin')
  })

  test('with a spent token gives the same pair for 20 s, later it ends the login', async () => {
    await using own = await startModule(mastoc)
    const { refreshToken } = await enter(own, person('Hana'))
    const again = () =>
      own.request('POST', '/mastoc/api/auth/refresh', { json: { refresh_token: refreshToken } })
    const [first, second] = [await again(), await again()]
    expect(second.json().refresh_token).toBe(first.json().refresh_token)
    own.clock.advance(21)
    const late = await again()
    expect([late.status, late.json().code]).toEqual([401, 'refresh_invalid'])
    const next = { json: { refresh_token: first.json().refresh_token } }
    expect((await own.request('POST', '/mastoc/api/auth/refresh', next)).status).toBe(401)
    const stats = own.as(bearer(second.json().access_token)).request('GET', '/mastoc/api/sync/stats')
    expect((await stats).status).toBe(401)
  })

  test('with anything else is refused', async () => {
    const { accessToken } = await enter(board, person('Iris'))
    for (const token of [accessToken, 'nothing', '']) {
      const response = await refresh(token)
      expect([response.status, response.json().code]).toEqual([401, 'refresh_invalid'])
    }
    expect((await board.request('POST', '/mastoc/api/auth/refresh', { json: {} })).status).toBe(422)
  })

  test('is refused to who is no member any more', async () => {
    const { id, refreshToken } = await enter(board, person('Jane'))
    await board.database.raw.query('update mastoc.profiles set account_id = null where id = $1', [id])
    const response = await refresh(refreshToken)
    expect([response.status, response.json().code]).toEqual([403, 'not_a_member'])
  })
})

describe('access tokens', () => {
  test('expire: alone they are refused, beside a key they are ignored', async () => {
    await using own = await startModule(mastoc, { settings: { API_KEY: KEY, ACCESS_TOKEN_MINUTES: 1 } })
    const { client, accessToken } = await enter(own, person('Kim'))
    expect((await client.request('GET', '/mastoc/api/sync/stats')).status).toBe(200)
    own.clock.advance(61)
    const alone = await client.request('GET', '/mastoc/api/sync/stats')
    expect([alone.status, alone.json().code]).toEqual([401, 'token_invalid'])
    expect(alone.headers['www-authenticate']).toBe('Bearer')
    const both = own.as({ 'x-api-key': KEY, ...bearer(accessToken) })
    const beside = await both.request('GET', '/mastoc/api/sync/stats')
    expect(beside.status).toBe(200)
    expect(beside.headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    const me = await both.request('GET', '/mastoc/api/users/me')
    expect([me.status, me.json().code]).toEqual([401, 'jwt_required'])
  })

  test('are not refresh tokens, nor valid beside a wrong key', async () => {
    const { refreshToken, accessToken } = await enter(board, person('Lea'))
    expect(await statusWith(bearer(refreshToken))).toBe(401)
    expect(await statusWith({ ...bearer(accessToken), 'x-api-key': 'wrong' })).toBe(403)
    expect(await statusWith(bearer(accessToken))).toBe(200)
  })
})

describe('logging out', () => {
  const logOut = (json: object | undefined, headers: Record<string, string> = {}) =>
    board.request('POST', '/mastoc/api/auth/logout', { headers, ...(json ? { json } : {}) })

  test('by the refresh token ends the login', async () => {
    const { refreshToken, accessToken } = await enter(board, person('Mia'))
    const response = await logOut({ refresh_token: refreshToken })
    expect(response.status).toBe(200)
    expect(response.json()).toEqual({ message: expect.any(String) })
    expect((await refresh(refreshToken)).status).toBe(401)
    expect(await statusWith(bearer(accessToken))).toBe(401)
  })

  test('by the access token ends that login, no other', async () => {
    const nora = person('Nora')
    const first = await enter(board, nora)
    const second = (await logIn(board, nora)).json()
    expect((await logOut(undefined, bearer(first.accessToken))).status).toBe(200)
    expect((await refresh(first.refreshToken)).status).toBe(401)
    expect((await refresh(second.refresh_token)).status).toBe(200)
  })

  test('of nobody is fine', async () => {
    expect((await logOut(undefined)).status).toBe(200)
    expect((await logOut({ refresh_token: 'unknown' }, bearer('garbage'))).status).toBe(200)
    expect((await logOut(undefined, { 'content-type': 'application/json' })).status).toBe(200)
  })
})

test('a key of the house opens the board by its scopes', async () => {
  const read = await makeKey(board, 'read')
  expect(await statusWith(read.headers)).toBe(200)
  const users = await board.as(read.headers).request('GET', '/mastoc/api/users')
  expect([users.status, users.json().code]).toEqual([403, 'scope_insufficient'])
})
