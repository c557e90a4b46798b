import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { AUTH, cookieHeader, logInWith, setPassword } from './logins.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
  await setPassword(stage.app, org.tech.accountId, 'secret')
})
afterAll(() => stage[Symbol.asyncDispose]())

const bearer = (token: string) => stage.app.as({ authorization: `Bearer ${token}` })
const refresh = (cookie: string) => stage.app.request('POST', `${AUTH}/refresh`, { headers: { cookie } })
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())

test('a password of six characters still logs in, and the token names account and organisation', async () => {
  const login = await logInWith(stage.app, org.tech.email.toUpperCase())
  expect(login.status).toBe(200)
  const { access_token, token_type } = login.json()
  expect(token_type).toBe('bearer')
  const { exp, iat, jti, ...claims } = claimsOf(access_token)
  expect(claims).toMatchObject({ sub: org.tech.accountId, org: org.id, typ: 'access' })
  expect(exp - iat).toBe(30 * 60)
  expect(jti).toMatch(/\S/)
  const me = await get(bearer(access_token), 'auth/me')
  expect(me.json()).toEqual({
    id: org.tech.accountId,
    email: org.tech.email,
    org_id: org.id,
    role: 'tech',
    user_id: org.tech.userId,
    display_name: 'Tech of Opera',
    memberships: [{ org_id: org.id, org_name: 'Opera', role: 'tech' }],
  })
})

test('a wrong password, an unknown address, no password and a closed account get one refusal', async () => {
  const closed = await org.join('tech', 'Closed')
  await setPassword(stage.app, closed.accountId, 'secret')
  const { accounts } = stage.app.application.house
  await stage.app.database.transaction((tx) => accounts.update(tx, closed.accountId, { isActive: false }))
  const bodies = []
  for (const [email, password] of [
    [org.tech.email, 'wrong'],
    ['nobody@example.test', 'secret'],
    [org.manager.email, 'secret'],
    [closed.email, 'secret'],
  ] as const) {
    const answer = await logInWith(stage.app, email, { password })
    expect(answer.status).toBe(401)
    expect(answer.headers['set-cookie']).toBeUndefined()
    bodies.push({ ...answer.json(), instance: '' })
  }
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
  expect(bodies[0]).toMatchObject({
    code: 'bad_credentials',
    detail: "L'adresse e-mail ou le mot de passe est incorrect",
  })
})

test('what is no e-mail address is not a login', async () => {
  for (const email of ['sam', '', 'sam@', 42])
    await expectProblem(422, 'validation_failed', post(stage.app, 'auth/login', { email, password: 'x' }))
})

test('ten failures close an address to an account for a quarter of an hour, the right password too', async () => {
  const victim = await org.join('tech', 'Victim')
  await setPassword(stage.app, victim.accountId, 'secret')
  for (let attempt = 0; attempt < 10; attempt += 1)
    expect((await logInWith(stage.app, victim.email, { password: 'no' })).status).toBe(401)
  const limited = await logInWith(stage.app, victim.email)
  expect(limited.status).toBe(429)
  expect(limited.json().code).toBe('rate_limited')
  expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
  expect((await logInWith(stage.app, org.tech.email)).status).toBe(200)
})

test('a refresh rotates; the token before it comes back after a while and ends the login', async () => {
  const login = await logInWith(stage.app, org.tech.email)
  const renewed = await refresh(cookieHeader(login))
  expect(renewed.status).toBe(200)
  expect(renewed.cookies['refresh_token']).not.toBe(login.cookies['refresh_token'])
  expect(claimsOf(renewed.json().access_token).org).toBe(org.id)
  // two tabs at once
  expect((await refresh(cookieHeader(login))).cookies['refresh_token']).toBe(renewed.cookies['refresh_token'])
  stage.app.clock.advance(21)
  await expectProblem(401, 'token_invalid', refresh(cookieHeader(login)))
  await expectProblem(401, 'token_invalid', refresh(cookieHeader(renewed)))
  await expectProblem(401, 'token_invalid', get(bearer(renewed.json().access_token), 'auth/me'))
})

test('nothing, rubbish and an access token renew nothing', async () => {
  await expectProblem(401, 'refresh_missing', post(stage.app, 'auth/refresh'))
  const { access_token } = (await logInWith(stage.app, org.tech.email)).json()
  for (const token of ['rubbish', access_token, '.'.repeat(3)])
    expect((await refresh(`refresh_token=${token}`)).status, token).toBe(401)
})

test('logging out ends the login and clears its cookies, also a second time', async () => {
  const login = await logInWith(stage.app, org.tech.email)
  const out = await stage.app.request('POST', `${AUTH}/logout`, { headers: { cookie: cookieHeader(login) } })
  expect(out.json()).toEqual({ status: 'ok' })
  expect(Object.keys(out.cookies).toSorted()).toEqual(['cc_session', 'csrf', 'refresh_token'])
  expect(Object.values(out.cookies).every((value) => value === '')).toBe(true)
  await expectProblem(401, 'token_invalid', refresh(cookieHeader(login)))
  await expectProblem(401, 'token_invalid', get(bearer(login.json().access_token), 'auth/me'))
  expect((await post(stage.app, 'auth/logout')).status).toBe(200)
})

test('a client that has only its access token logs out with it', async () => {
  const { access_token } = (await logInWith(stage.app, org.tech.email)).json()
  expect((await post(bearer(access_token), 'auth/logout')).status).toBe(200)
  expect((await get(bearer(access_token), 'auth/me')).status).toBe(401)
})

test('a refresh token, an unsigned one and one of another hand let nobody in', async () => {
  const login = await logInWith(stage.app, org.tech.email)
  const { access_token } = login.json()
  const [header, claims, signature] = access_token.split('.')
  const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
  const other = { ...claimsOf(access_token), sub: org.owner.accountId }
  const forged = Buffer.from(JSON.stringify(other)).toString('base64url')
  for (const token of [
    login.cookies['refresh_token']!,
    `${unsigned}.${claims}.`,
    `${unsigned}.${claims}.${signature}`,
    `${header}.${forged}.${signature}`,
    `${header}.${claims}.${signature.slice(0, -2)}`,
    'x',
  ]) {
    const refused = await get(bearer(token), 'auth/me')
    expect(refused.status, token).toBe(401)
    expect(refused.headers['www-authenticate']).toBe('Bearer')
    expect((await get(stage.app.as({ cookie: `cc_session=${token}` }), 'auth/me')).status, token).toBe(401)
  }
  expect((await get(bearer(access_token), 'auth/me')).status).toBe(200)
})

test('an access token that is over says so', async () => {
  const { access_token } = (await logInWith(stage.app, org.tech.email)).json()
  stage.app.clock.advance(31 * 60)
  const refused = await get(bearer(access_token), 'auth/me')
  expect(refused.json().code).toBe('token_expired')
  expect(refused.headers['www-authenticate']).toBe('Bearer')
  stage.app.clock.advance(-31 * 60)
})

test('a closed account is refused at its next request, and so is its refresh', async () => {
  const leaver = await org.join('manager', 'Leaver')
  await setPassword(stage.app, leaver.accountId, 'secret')
  const login = await logInWith(stage.app, leaver.email)
  const client = bearer(login.json().access_token)
  expect((await get(client, 'orgs/members')).status).toBe(200)
  const { accounts } = stage.app.application.house
  await stage.app.database.transaction((tx) => accounts.update(tx, leaver.accountId, { isActive: false }))
  await expectProblem(401, 'token_invalid', get(client, 'orgs/members'))
  await expectProblem(401, 'token_invalid', refresh(cookieHeader(login)))
})

test('a reset sets the password once and ends every session', async () => {
  const person = await org.join('tech', 'Forgetful')
  await setPassword(stage.app, person.accountId, 'old one')
  const before = await logInWith(stage.app, person.email, { password: 'old one' })
  expect((await post(stage.app, 'auth/reset/request', { email: 'nobody@example.test' })).json()).toEqual({
    status: 'ok',
  })
  const { reset_token, status } = (
    await post(stage.app, 'auth/reset/request', { email: person.email })
  ).json()
  expect(status).toBe('ok')
  const confirm = (token: string, password = 'a new one') =>
    post(stage.app, 'auth/reset/confirm', { token, new_password: password })
  await expectProblem(422, 'validation_failed', confirm(reset_token, 'short'))
  await expectProblem(400, 'wrong_token_type', confirm(person.bearer))
  await expectProblem(401, 'token_invalid', confirm('rubbish'))
  expect((await confirm(reset_token)).json()).toEqual({ status: 'ok' })
  expect((await logInWith(stage.app, person.email, { password: 'old one' })).status).toBe(401)
  expect((await logInWith(stage.app, person.email, { password: 'a new one' })).status).toBe(200)
  expect((await get(bearer(before.json().access_token), 'auth/me')).status).toBe(401)
  await expectProblem(401, 'token_invalid', confirm(reset_token))
  const { rows } = await stage.app.database.raw.query(
    'select count(*)::int as mails from mail.messages where recipient = $1',
    [person.email],
  )
  expect(rows).toEqual([{ mails: 1 }])
})

test('somebody sees where they are logged in, and ends one of these logins', async () => {
  const person = await org.join('tech', 'Everywhere')
  await setPassword(stage.app, person.accountId, 'secret')
  const elsewhere = bearer((await logInWith(stage.app, person.email)).json().access_token)
  const login = await logInWith(stage.app, person.email, { headers: { 'user-agent': 'a phone' } })
  const client = bearer(login.json().access_token)
  const sessions = (await get(client, 'auth/sessions')).json()
  expect(sessions).toHaveLength(2)
  const phone = sessions.find((session: { user_agent: string }) => session.user_agent === 'a phone')
  expect(phone.is_current).toBe(true)
  expect(phone.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  await expectProblem(404, 'not_found', send(org.admin, 'DELETE', `auth/sessions/${phone.id}`))
  await expectProblem(404, 'not_found', send(client, 'DELETE', 'auth/sessions/abc'))
  expect((await send(client, 'DELETE', `auth/sessions/${phone.id}`)).json()).toEqual({ status: 'ok' })
  expect((await get(client, 'auth/me')).status).toBe(401)
  expect((await get(elsewhere, 'auth/me')).status).toBe(200)
})

test('somebody changes their own name and nothing that is not sent', async () => {
  const person = await org.join('tech', 'Old Name')
  expect((await post(person, 'me/profile', {})).json()).toEqual({
    id: person.accountId,
    display_name: 'Old Name',
  })
  expect((await post(person, 'me/profile', { display_name: 'New Name' })).json().display_name).toBe(
    'New Name',
  )
  const older = await person.request('GET', '/coulisses/v1/me/profile')
  expect(older.json()).toEqual({ id: person.accountId, display_name: 'New Name' })
  await expectProblem(422, 'validation_failed', post(person, 'me/profile', { display_name: ' ' }))
})
