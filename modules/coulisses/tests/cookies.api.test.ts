import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post } from './calls.ts'
import { AUTH, cookieHeader, cookieLines, logInWith, openPage, setPassword } from './logins.ts'
import { invited, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

const OURS = 'http://localhost:8000'
const TRUSTED = 'http://localhost:5173'

type Headers = Readonly<Record<string, string>>

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage({ house: { corsOrigins: [TRUSTED] } })
  org = await stage.org('Opera')
  await setPassword(stage.app, org.admin.accountId, 'secret')
})
afterAll(() => stage[Symbol.asyncDispose]())

test('a plain client gets the refresh cookie alone, and that one opens no route', async () => {
  const login = await logInWith(stage.app, org.admin.email)
  const lines = cookieLines(login)
  expect(Object.keys(lines)).toEqual(['refresh_token'])
  expect(lines['refresh_token']).toMatch(
    /; Max-Age=604800; Path=\/coulisses\/api\/v1\/auth; HttpOnly; SameSite=Lax$/,
  )
  const client = stage.app.as({ cookie: cookieHeader(login) })
  await expectProblem(401, 'auth_required', get(client, 'auth/me'))
  const renewed = await client.request('POST', `${AUTH}/refresh`)
  expect(Object.keys(cookieLines(renewed))).toEqual(['refresh_token'])
})

test.each<Headers>([{ 'x-csrf': 'dev' }, { origin: OURS }, { 'sec-fetch-site': 'same-origin' }])(
  'a browser that sends %o gets a session in cookies',
  async (headers) => {
    const lines = cookieLines(await logInWith(stage.app, org.admin.email, { headers }))
    expect(lines['cc_session']).toMatch(/; Max-Age=1800; Path=\/coulisses\/; HttpOnly; SameSite=Lax$/)
    expect(lines['csrf']).toMatch(/; Max-Age=604800; Path=\/coulisses\/; SameSite=Lax$/)
    expect(lines['refresh_token']).toContain('HttpOnly')
  },
)

test('a session in cookies reads, and is renewed by a refresh that shows cookies only', async () => {
  const { login, bare } = await openPage(stage.app, org.admin.email)
  expect((await get(bare, 'auth/me')).json().org_id).toBe(org.id)
  const renewed = await bare.request('POST', `${AUTH}/refresh`)
  expect(Object.keys(cookieLines(renewed)).toSorted()).toEqual(['cc_session', 'csrf', 'refresh_token'])
  expect(renewed.cookies['cc_session']).not.toBe(login.cookies['cc_session'])
  const next = stage.app.as({ cookie: cookieHeader(renewed), 'x-csrf': renewed.cookies['csrf']! })
  expect((await post(next, 'me/profile', {})).status).toBe(200)
})

describe('a write with the session cookie', () => {
  const write = async (headers: Readonly<Record<string, string>>) => {
    const { bare, csrf } = await openPage(stage.app, org.admin.email)
    const name = `Project ${crypto.randomUUID()}`
    const filled = Object.fromEntries(
      Object.entries(headers).map(([key, value]) => [key, value === '<csrf>' ? csrf : value]),
    )
    const call = bare.request('POST', '/coulisses/api/v1/projects', { json: { name }, headers: filled })
    const listed = async () => (await get(org.manager, 'projects')).text.includes(name)
    return { call, listed }
  }

  test.each<Headers>([
    { 'x-csrf': '<csrf>' },
    { 'x-csrf': '<csrf>', origin: OURS },
    { 'sec-fetch-site': 'same-origin' },
    { origin: OURS },
    { origin: 'http://127.0.0.1:8000', 'sec-fetch-site': 'same-origin' },
    { origin: TRUSTED, 'sec-fetch-site': 'same-site' },
  ])('passes with %o', async (headers) => {
    const { call, listed } = await write(headers)
    expect((await call).status).toBe(200)
    expect(await listed()).toBe(true)
  })

  test.each<Headers>([
    {},
    { 'x-csrf': 'dev' },
    { 'x-csrf': 'wrong', origin: OURS, 'sec-fetch-site': 'same-origin' },
    { 'x-csrf': '<csrf>', origin: 'http://evil.example' },
    { 'x-csrf': '<csrf>', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ])('is refused with %o and leaves nothing behind', async (headers) => {
    const { call, listed } = await write(headers)
    await expectProblem(403, 'csrf_failed', call)
    expect(await listed()).toBe(false)
  })

  test('is refused with the token of another login of the same account', async () => {
    const { bare } = await openPage(stage.app, org.admin.email)
    const other = await openPage(stage.app, org.admin.email)
    const cookie = `${cookieHeader((await openPage(stage.app, org.admin.email)).login).replace(/csrf=[^;]+/, `csrf=${other.csrf}`)}`
    const mixed = { headers: { cookie, 'x-csrf': other.csrf }, json: { name: 'Mixed' } }
    await expectProblem(403, 'csrf_failed', bare.request('POST', '/coulisses/api/v1/projects', mixed))
  })
})

test('a bearer and a key need no X-CSRF, whatever page they come from', async () => {
  const client = stage.app.as({
    authorization: `Bearer ${org.manager.bearer}`,
    origin: 'http://evil.example',
    cookie: cookieHeader((await openPage(stage.app, org.admin.email)).login),
  })
  expect((await post(client, 'me/profile', {})).status).toBe(200)
})

test('an invitation token speaks alone: one that is no good is not made good by a session', async () => {
  const assignmentId = await invited(org, org.manager.userId, {
    from: '2025-09-01T08:00:00Z',
    to: '2025-09-01T09:00:00Z',
  })
  const { page } = await openPage(stage.app, org.admin.email)
  const accept = (query: string) => post(page, `assignments/${assignmentId}/accept${query}`, {})
  await expectProblem(400, 'invite_token_invalid', accept('?token=made-up'))
  const foreign = { headers: { origin: 'null' }, json: {} }
  const token = await tokenFor(org, assignmentId)
  const link = `/coulisses/api/v1/assignments/${assignmentId}/decline?token=${token}`
  expect((await page.request('POST', link, foreign)).json()).toEqual({ status: 'DECLINED' })
})

test('a foreign page neither logs in, refreshes nor logs out; ours and trusted ones do without the header', async () => {
  for (const origin of ['http://evil.example', 'null']) {
    await expectProblem(403, 'csrf_failed', logInWith(stage.app, org.admin.email, { headers: { origin } }))
    const { bare } = await openPage(stage.app, org.admin.email)
    for (const path of ['refresh', 'logout'])
      await expectProblem(
        403,
        'csrf_failed',
        bare.request('POST', `${AUTH}/${path}`, { headers: { origin } }),
      )
    expect((await get(bare, 'auth/me')).status).toBe(200)
  }
  const { bare } = await openPage(stage.app, org.admin.email)
  expect((await bare.request('POST', `${AUTH}/refresh`, { headers: { origin: TRUSTED } })).status).toBe(200)
  expect((await bare.request('POST', `${AUTH}/logout`, { headers: { origin: OURS } })).status).toBe(200)
})

test('a client that writes the base twice keeps its refresh cookie where its browser sends it', async () => {
  const twice = '/coulisses/api/v1/api/v1/auth'
  const login = await stage.app.request('POST', `${twice}/login`, {
    json: { email: org.admin.email, password: 'secret' },
    headers: { 'x-csrf': 'dev' },
  })
  expect(login.headers['set-cookie']).toContain('Path=/coulisses/api/v1/auth;')
  expect(login.headers['set-cookie']).toContain(`Path=${twice};`)
  const renewed = await stage.app.request('POST', `${twice}/refresh`, {
    headers: { cookie: cookieHeader(login) },
  })
  expect(renewed.status).toBe(200)
})

test('a strict install wants the header from its own pages too', async () => {
  await using strict = await openStage({ settings: { CSRF_STRICT: true } })
  const { manager } = await strict.org('Strict')
  await setPassword(strict.app, manager.accountId, 'secret')
  const { bare, page } = await openPage(strict.app, manager.email)
  const sameOrigin = { 'sec-fetch-site': 'same-origin', origin: OURS }
  const call = bare.request('POST', '/coulisses/api/v1/me/profile', { json: {}, headers: sameOrigin })
  await expectProblem(403, 'csrf_failed', call)
  expect((await post(page, 'me/profile', {})).status).toBe(200)
})

test('in production cookies are Secure and no token stands in an answer', async () => {
  await using live = await openStage({ house: { isProduction: true, publicBaseUrl: 'https://crew.example' } })
  const { owner, manager } = await live.org('Live')
  await setPassword(live.app, manager.accountId, 'secret')
  const { login } = await openPage(live.app, manager.email)
  for (const line of Object.values(cookieLines(login))) expect(line).toContain('; Secure')
  expect((await post(live.app, 'auth/reset/request', { email: manager.email })).json()).toEqual({
    status: 'ok',
  })
  const added = await post(owner, 'orgs/members', { email: 'new@example.test', role: 'tech' })
  expect(added.json().setup_token).toBeUndefined()
  const { rows } = await live.app.database.raw.query(
    "select subject from mail.messages where recipient = 'new@example.test'",
  )
  expect(rows).toHaveLength(1)
})
