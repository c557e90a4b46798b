import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectProblem, get } from './calls.ts'
import { logIn, openStage, type Stage } from './stage.ts'

let stage: Stage
let alone: Stage

beforeAll(async () => {
  stage = await openStage()
  alone = await openStage({ house: { isAlone: true, hasMetrics: false } })
})
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await alone[Symbol.asyncDispose]()
})

test('the probes answer below the mount, and at the root when the module is alone', async () => {
  for (const [app, mount] of [
    [stage.app, '/coulisses'],
    [alone.app, ''],
    [alone.app, '/coulisses'],
  ] as const) {
    const read = async (path: string) => (await app.request('GET', `${mount}${path}`)).json()
    expect(await read('/healthz')).toEqual({ status: 'ok' })
    expect(await read('/health')).toEqual({ status: 'ok' })
    expect(await read('/livez')).toEqual({ status: 'live' })
    expect(await read('/readyz')).toEqual({ status: { db: 'ok', ok: true } })
    expect(await read('/api/v1/ping')).toEqual({ status: 'ok' })
    const { openapi, components } = await read('/openapi.json')
    expect(openapi).toMatch(/^3\.1/)
    expect(components.securitySchemes.cookie.name).toBe('cc_session')
    for (const page of ['/docs', '/redoc'])
      expect((await app.request('GET', `${mount}${page}`)).status, page).toBeLessThan(400)
  }
})

test('metrics are text for Prometheus, and are not there when they are off', async () => {
  await get(stage.app, 'ping')
  const shown = await stage.app.request('GET', '/coulisses/metrics')
  expect(shown.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  // a request is counted once its connection is done with it
  await expect
    .poll(async () => (await stage.app.request('GET', '/coulisses/metrics')).text, { timeout: 20_000 })
    .toContain('app_requests_total{method="GET",path="/coulisses/api/v1/ping",status="200"}')
  expect((await alone.app.request('GET', '/metrics')).status).toBe(404)
})

test('the id of a request comes back, and is made of 32 hexadecimal digits where none was sent', async () => {
  const sent = await get(stage.app, 'ping', { 'x-request-id': 'rid123' })
  expect(sent.headers['x-request-id']).toBe('rid123')
  expect((await get(stage.app, 'ping')).headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/)
})

test('two applications of one process do not see each other', async () => {
  const { id, owner } = await stage.org('Here')
  const there = alone.app.as({ authorization: `Bearer ${owner.bearer}` })
  await expectProblem(401, 'token_invalid', get(there, 'auth/me'))
  const platform = await logIn(alone.app, { orgId: undefined, name: 'operator', role: 'admin' })
  expect((await get(platform, 'orgs')).json()).toEqual([])
  await expectProblem(404, 'not_found', platform.request('POST', `/coulisses/api/v1/orgs/${id}:archive`))
})

test('paths as older clients write them are found; actions that do not exist are not', async () => {
  for (const path of ['/api/v1/api/v1/ping', '/v1/ping', '/api/v1/ping'])
    expect((await stage.app.request('GET', `/coulisses${path}`)).status, path).toBe(200)
  const { manager } = await stage.org(`Paths ${randomBytes(3).toString('hex')}`)
  const call = (method: string, path: string) => manager.request(method, `/coulisses/api/v1/${path}`)
  const id = crypto.randomUUID()
  await expectProblem(404, 'not_found', call('POST', `missions/${id}:explode`))
  await expectProblem(404, 'not_found', call('POST', `missions/${id}%3Acancel`))
  const wrong = await call('GET', `missions/${id}:cancel`)
  expect(wrong.status).toBe(405)
  expect(wrong.headers['allow']).toContain('POST')
})

test('an address that can name nothing is not found, however it is malformed', async () => {
  const { manager } = await stage.org(`Malformed ${randomBytes(3).toString('hex')}`)
  for (const id of ['%ff', 'a%c3', '%00', '%F0%9F%98%80', 'a%2Fb', 'x'.repeat(3000)]) {
    const answer = await manager.request('GET', `/coulisses/api/v1/users/${id}`)
    expect({ status: answer.status, code: answer.json().code }, id.slice(0, 9)).toEqual({
      status: 404,
      code: 'not_found',
    })
  }
})

test('an id of a body that can name nothing is not found, however it is malformed', async () => {
  const { admin } = await stage.org(`Nameless ${randomBytes(3).toString('hex')}`)
  const times = { start_at: '2025-09-01T09:00:00Z', end_at: '2025-09-01T18:00:00Z' }
  const calls = (id: unknown) => [
    ['missions', { ...times, project_id: id }],
    ['assignments', { mission_id: id, user_id: 1 }],
    ['assignments:check', { mission_id: id, user_id: 1 }],
    ['invitations', { assignment_id: id }],
    ['invitations/send', { assignment_id: id, user_id: id, mission_name: 'x' }],
    ['availabilities', { ...times, user_id: id }],
    ['availability', { ...times, user_id: id }],
    ['users', { name: 'x', account_id: id }],
    ['calendar', { userId: id }],
    ['calendar', { projectId: id }],
    ['me/calendar-feed', { scope: 'project', project_id: id }],
    ['orgs/members', { email: 'x@example.test', role: 'tech', user_id: id }],
    ['conflicts/resolve', { conflict_id: id, replace_assignment_mission_id: id, replacement_user_id: id }],
  ]
  for (const id of ['', ' ', 'x'.repeat(5000), 2 ** 60, -1])
    for (const [path, json] of calls(id)) {
      const answer = await admin.request('POST', `/coulisses/api/v1/${path}`, { json })
      expect({ status: answer.status, code: answer.json().code }, `${path} ${id}`.slice(0, 60)).toEqual({
        status: 404,
        code: 'not_found',
      })
    }
  for (const query of ['missions?project_id=', 'assignments?user_id=', 'invitations?assignment_id='])
    for (const id of ['', 'x'.repeat(900)])
      await expectProblem(404, 'not_found', admin.request('GET', `/coulisses/api/v1/${query}${id}`))
})
