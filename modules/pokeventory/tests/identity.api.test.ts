import { type RunningModule, startModule, TestClock } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { type Collector, newAdmin, newCollector } from './collectors.ts'

const clock = new TestClock()
let app: RunningModule
let misty: Collector
let brock: Collector

beforeAll(async () => {
  app = await startModule(pokeventory, { clock })
  misty = await newCollector(app, 'misty')
  brock = await newCollector(app, 'brock')
})
afterAll(() => app.stop())

const base = '/pokeventory'
const post = (path: string, json?: unknown, headers: Record<string, string> = {}) =>
  app.request('POST', `${base}${path}`, { ...(json === undefined ? {} : { json }), headers })

describe('registering', () => {
  test('answers the user with an integer id, and refuses names that are taken', async () => {
    const made = await post('/users/', { email: 'ash@example.com', username: ' Ash ', password: 'pikachu!!' })
    expect(made.status).toBe(201)
    expect(made.json()).toEqual({
      id: expect.any(Number),
      email: 'ash@example.com',
      username: 'Ash',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updated_at: null,
    })
    const email = await post('/users', { email: 'ASH@example.com', username: 'other', password: 'pikachu!!' })
    expect([email.status, email.json().code, email.json().detail]).toEqual([
      400,
      'email_taken',
      'Email déjà enregistré',
    ])
    const name = await post('/users/', { email: 'b@example.com', username: 'ASH', password: 'pikachu!!' })
    expect([name.status, name.json().detail]).toEqual([400, 'Username déjà pris'])
  })

  test.each([
    [{ email: 'no', username: 'abc', password: 'long enough' }, 'email'],
    [{ email: 'a@b.c', username: ' a  ', password: 'long enough' }, 'username'],
    [{ email: 'a@b.c', username: 'x'.repeat(51), password: 'long enough' }, 'username'],
    [{ email: 'a@b.c', username: `${'x'.repeat(47)}\nyz`, password: 'long enough' }, 'username'],
    [{ email: 'a@b.c', username: 'abc', password: 'short' }, 'password'],
    [{ email: 'a@b.c', username: 'abc', password: 'x'.repeat(129) }, 'password'],
  ])('%j is refused at %s', async (json, field) => {
    const answer = await post('/users/', json)
    expect(answer.status).toBe(422)
    expect(answer.json().errors[0].loc).toContain(field)
  })

  test.each([
    ['{'],
    ['{"email":NaN}'],
    [Buffer.from([...Buffer.from('{"username":"'), 0xff, 0xfe, 0x22, 0x7d])],
  ])('a body that is no JSON in UTF-8 is one that is not valid: %s', async (body) => {
    const answer = await app.request('POST', `${base}/users/`, { body, type: 'application/json' })
    expect([answer.status, answer.json().code]).toEqual([422, 'validation_failed'])
  })

  test('takes a name of two words', async () => {
    const json = { email: 'two@example.com', username: 'Prof Oak', password: 'long enough' }
    expect((await post('/users/', json)).status).toBe(201)
    expect((await post('/auth/login', { username: 'prof oak', password: 'long enough' })).status).toBe(200)
    expect((await post('/users/', { ...json, email: 'x@example.com', username: 'a\nbc' })).status).toBe(422)
  })

  test('counts a name without the blanks around it', async () => {
    const username = 'é'.repeat(50)
    const json = { email: 'fifty@example.com', username: `  ${username}\t `, password: 'long enough' }
    const made = await post('/users/', json)
    expect([made.status, made.json().username]).toEqual([201, username])
    const edited = await misty.request('PUT', `${base}/users/${misty.id}`, {
      json: { username: `${' '.repeat(60)}misty ` },
    })
    expect([edited.status, edited.json().username]).toEqual([200, 'misty'])
  })

  test('is refused where it is closed, and a stranger of the house stays outside', async () => {
    await using closed = await startModule(pokeventory, { settings: { REGISTRATION_OPEN: false } })
    const json = { email: 'a@example.com', username: 'outsider', password: 'long enough' }
    const refused = await closed.request('POST', '/pokeventory/users/', { json })
    expect([refused.status, refused.json().code]).toEqual([403, 'registration_closed'])
    const { accounts } = closed.application.house
    const passwordHash = await accounts.hashPassword(json.password)
    await closed.database.transaction((tx) =>
      accounts.create(tx, { username: 'outsider', fullName: 'Outsider', passwordHash }),
    )
    const login = await closed.request('POST', '/pokeventory/auth/login', { json })
    expect([login.status, login.json().code]).toEqual([403, 'not_a_member'])
    // they have just logged in: to tell them to is no help
    expect(login.json().detail).toBe(
      "Ce compte n'est pas membre de pokeventory : demandez l'accès à un administrateur",
    )
  })
})

describe('logging in', () => {
  test('by username or e-mail gives tokens and a hidden cookie below the mount', async () => {
    for (const username of ['misty', 'MISTY@example.com']) {
      const answer = await post('/auth/login/', { username, password: misty.password })
      expect(answer.status).toBe(200)
      expect(Object.keys(answer.json()).toSorted()).toEqual(['access_token', 'refresh_token', 'token_type'])
      expect(String(answer.headers['set-cookie'])).toMatch(
        /^refresh_token=[^;]+; Max-Age=604800; Path=\/pokeventory; HttpOnly; Secure; SameSite=Lax$/,
      )
    }
  })

  test('with a wrong password is told in the words that the clients show', async () => {
    const answer = await post('/auth/login', { username: 'misty', password: 'wrong' })
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.json().detail).toBe("Nom d'utilisateur ou mot de passe incorrect")
  })

  test('an account that was made elsewhere becomes a collector by logging in', async () => {
    const { accounts } = app.application.house
    const passwordHash = await accounts.hashPassword('long enough')
    await app.database.transaction((tx) =>
      accounts.create(tx, { username: 'gary', fullName: 'Gary', passwordHash }),
    )
    const answer = await post('/auth/login', { username: 'gary', password: 'long enough' })
    expect(answer.status).toBe(200)
    const me = await app.request('GET', `${base}/auth/me`, {
      headers: { authorization: `Bearer ${answer.json().access_token}` },
    })
    expect(me.json()).toMatchObject({ username: 'gary', email: '' })
  })

  test('nobody is known without a token, and a bad one is told apart', async () => {
    const none = await app.request('GET', `${base}/auth/me`, { headers: { authorization: '' } })
    expect([none.status, none.json().code, none.json().detail]).toEqual([
      401,
      'not_authenticated',
      'Not authenticated',
    ])
    const bad = await app.request('GET', `${base}/auth/me/`, { headers: { authorization: 'Bearer stale' } })
    expect([bad.status, bad.json().code, bad.json().detail]).toEqual([
      401,
      'invalid_token',
      'Token invalide ou expiré',
    ])
    expect(bad.headers['www-authenticate']).toBe('Bearer')
  })
})

describe('refreshing', () => {
  const login = async () =>
    (await post('/auth/login', { username: 'brock', password: brock.password })).json()
  const json = { 'content-type': 'application/json' }

  test('takes the cookie with an empty body of type JSON, and the token in a body', async () => {
    const { refresh_token } = await login()
    const byCookie = await app.request('POST', `${base}/auth/refresh`, {
      headers: { ...json, cookie: `refresh_token=${refresh_token}` },
    })
    expect(byCookie.status).toBe(200)
    expect(byCookie.cookies['refresh_token']).toBe(byCookie.json().refresh_token)
    expect((await post('/auth/refresh/', { refresh_token: byCookie.json().refresh_token })).status).toBe(200)
  })

  test('several tabs at once get the same successor; a replay after 20 s ends the login', async () => {
    const { refresh_token } = await login()
    const answers = await Promise.all([1, 2, 3].map(() => post('/auth/refresh', { refresh_token })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const next = answers.map((answer) => answer.json().refresh_token)
    expect(new Set(next).size).toBe(1)
    clock.advance(21)
    const replay = await post('/auth/refresh', { refresh_token })
    expect([replay.status, replay.json().detail]).toEqual([401, 'Refresh token invalide ou expiré'])
    expect((await post('/auth/refresh', { refresh_token: next[0] })).status).toBe(401)
  })

  test('without a token says so', async () => {
    const answer = await app.request('POST', `${base}/auth/refresh`, { headers: json })
    expect([answer.status, answer.json().detail]).toEqual([401, 'Refresh token manquant'])
  })

  test('ends for who has lost every role', async () => {
    const gone = await newCollector(app, 'jessie')
    const admin = await newAdmin(app)
    await admin.request('PUT', `${base}/users/${gone.id}/roles`, { json: { roles: [] } })
    const answer = await post('/auth/refresh', { refresh_token: gone.refreshToken })
    expect([answer.status, answer.json().detail]).toEqual([401, 'Utilisateur introuvable'])
    expect((await gone.request('GET', `${base}/auth/me`)).status).toBe(403)
  })

  test('is over after logging out, which always succeeds', async () => {
    const { refresh_token } = await login()
    const out = await post('/auth/logout', { refresh_token })
    expect([out.status, out.json()]).toEqual([200, { message: 'Déconnexion réussie' }])
    expect(out.cookies['refresh_token']).toBe('')
    expect((await post('/auth/refresh', { refresh_token })).status).toBe(401)
    expect((await app.request('POST', `${base}/auth/logout`, { headers: json })).status).toBe(200)
  })
})

test('keys do what their scopes say, for the account they belong to', async () => {
  const keyOf = async (accountId: string | null, ...scopes: ('read' | 'write' | 'import' | 'admin')[]) => {
    const { keys } = app.application.house
    const { secret } = await app.database.transaction((tx) =>
      keys.create(tx, { name: 'k', scopes, module: 'pokeventory', accountId }),
    )
    return app.as({ 'x-api-key': secret })
  }
  const reader = await keyOf(misty.accountId, 'read')
  expect((await reader.request('GET', `${base}/auth/me`)).json().id).toBe(misty.id)
  const path = `${base}/users/${misty.id}`
  const put = await reader.request('PUT', path, { json: {} })
  expect([put.status, put.json().code]).toEqual([403, 'scope_insufficient'])
  expect((await (await keyOf(misty.accountId, 'write')).request('PUT', path, { json: {} })).status).toBe(200)
  const roles = { json: { roles: [] } }
  const asAdmin = await (await keyOf(misty.accountId, 'admin')).request('PUT', `${path}/roles`, roles)
  expect([asAdmin.status, asAdmin.json().code]).toEqual([403, 'admin_required'])
  const ownerless = await (await keyOf(null, 'admin')).request('GET', `${base}/auth/me`)
  expect([ownerless.status, ownerless.json().code]).toEqual([403, 'key_without_owner'])
  expect((await app.as({ 'x-api-key': 'sk_wrong' }).request('GET', `${base}/auth/me`)).status).toBe(401)
})

test('a bad token is told so where a signed address would open too', async () => {
  const path = `${base}/imports/images/00000000-0000-4000-8000-000000000000`
  const answer = await app.request('GET', path, { headers: { authorization: 'Bearer stale' } })
  expect([answer.status, answer.json().code, answer.json().detail]).toEqual([
    401,
    'invalid_token',
    'Token invalide ou expiré',
  ])
  expect(answer.headers['www-authenticate']).toBe('Bearer')
  expect((await app.request('GET', path)).json().code).toBe('not_authenticated')
})

test('it answers that it lives', async () => {
  expect((await app.request('GET', `${base}/health`)).json()).toEqual({ status: 'ok' })
})
