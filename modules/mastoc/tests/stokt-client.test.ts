import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fakeAccount } from '../src/stokt/fake/fake-board.ts'
import { FakeStokt } from '../src/stokt/fake/fake-stokt.service.ts'
import { StoktClient } from '../src/stokt/stokt.client.ts'
import type { StoktFault } from '../src/stokt/stokt.errors.ts'
import { faceStoktId, fakeGym, gymId, numbers } from './stokt-board.ts'

let stokt: FakeStokt
let url: string
beforeEach(async () => {
  stokt = new FakeStokt(await fakeGym(250))
  url = await stokt.listen()
})
afterEach(() => stokt.close())

const { username, password } = fakeAccount
const client = (change: object = {}) =>
  new StoktClient({
    url,
    token: undefined,
    login: { username, password },
    rate: 10_000,
    timeoutSeconds: 30,
    ...change,
  })
const body = {
  name: 'Roof',
  holdsList: {
    start: [String(numbers[0]), String(numbers[1])],
    others: [],
    top: [String(numbers[2])],
    feetOnly: [],
  },
  grade: { gradingSystem: 'font', value: '6A' },
  attemptsNumber: null,
  isPrivate: false,
  feetRule: '',
} as const
const fault = async (work: Promise<unknown>): Promise<StoktFault> =>
  await work.then(
    () => {
      throw new Error('it went well')
    },
    (error: StoktFault) => error,
  )

test('all pages of a gym are read, each climb once', async () => {
  const { climbs, isWhole } = await client().climbs(gymId, { maxAgeDays: 9999 })
  expect([climbs.length, isWhole]).toEqual([250, true])
  expect(new Set(climbs.map(({ id }) => id)).size).toBe(250)
  expect(stokt.requests.filter((line) => line.endsWith('/climbs'))).toHaveLength(3)
})

test('a token that is given is used, and replaced by a login when it is refused', async () => {
  stokt.board.tokens.add('given')
  await client({ token: 'given' }).me({})
  expect(stokt.requests).toEqual(['GET api/users/me'])
  await client({ token: 'stale' }).me({})
  expect(stokt.requests.slice(1)).toEqual(['GET api/users/me', 'POST api/token-auth', 'GET api/users/me'])
})

test('calls leave one after the other, no faster than they may', async () => {
  const slow = client({ rate: 20 })
  const begun = performance.now()
  await Promise.all([1, 2, 3, 4, 5].map(() => slow.setup(faceStoktId, {})))
  // six calls with the login: five pauses of 50 ms
  expect(performance.now() - begun).toBeGreaterThanOrEqual(245)
  expect(stokt.requests.filter((line) => line === 'POST api/token-auth')).toHaveLength(1)
})

test.each([
  ['status=503', true, 503],
  ['status=429,7', true, 429],
  ['status=403', false, 403],
  ['status=400', false, 400],
  ['html', true, undefined],
  ['truncate', true, undefined],
  ['latency=60000', true, undefined],
  ['drop-after-commit', true, undefined],
  ['expire-token', true, 401],
])('%s may pass: %s', async (spelling, isRetryable, status) => {
  const one = client(spelling.startsWith('latency') ? { timeoutSeconds: 1 } : {})
  await one.me({})
  stokt.faults.add(spelling)
  expect(await fault(one.createClimb(faceStoktId, body, {}))).toMatchObject({ isRetryable, status })
})

test('how long Stokt wants to be left alone is passed on', async () => {
  const one = client()
  await one.me({})
  stokt.faults.add('status=429,7')
  expect((await fault(one.me({}).then(() => one.setup(faceStoktId, {})))).retryAfterSeconds).toBe(7)
})

test('nobody there is a bad moment; a wrong password too', async () => {
  const gone = new FakeStokt(await fakeGym())
  const nowhere = await gone.listen()
  await gone.close()
  const refused = await fault(client({ url: nowhere }).me({}))
  expect(refused).toMatchObject({ isRetryable: true, status: undefined })
  expect(refused.message).toContain('ECONNREFUSED')
  const wrong = client({ login: { username, password: 'wrong' } })
  expect(await fault(wrong.me({}))).toMatchObject({ isRetryable: true, status: 401 })
})

test('what Stokt refuses comes with its words', async () => {
  const one = client()
  const words = async (change: object) =>
    (await fault(one.createClimb(faceStoktId, { ...body, ...change } as typeof body, {}))).detail.en
  expect(await words({ name: 'ab' })).toBe(
    'Stokt answered 400: name: Ensure this field has at least 3 characters.',
  )
  expect(await words({ holdsList: { ...body.holdsList, start: [] } })).toContain('at least two start holds')
  expect(await words({ holdsList: { ...body.holdsList, top: [] } })).toContain('a top hold')
  expect(await words({ holdsList: { ...body.holdsList, top: ['1'] } })).toContain('Unknown holds: 1')
  expect(await words({ holdsList: { ...body.holdsList, top: [900_003] } })).toContain('Not a valid string')
  expect(await words({ attemptsNumber: undefined })).toContain('attemptsNumber: This field is required')
  expect(await words({ grade: { gradingSystem: 'Font', value: '6A' } })).toContain(
    '"Font" is not a valid choice',
  )
  expect(stokt.board.climbs.size).toBe(250)
})

test('the rest of what Stokt speaks is spoken by its stand-in', async () => {
  const { token } = (await (
    await fetch(`${url}/api/token-auth`, {
      method: 'POST',
      body: new URLSearchParams({ username, password }),
    })
  ).json()) as { token: string }
  const ask = async (method: string, path: string, json?: object) => {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: { authorization: `Token ${token}` },
      ...(json ? { body: JSON.stringify(json) } : {}),
    })
    const text = await response.text()
    return { status: response.status, json: text === '' ? undefined : JSON.parse(text) }
  }
  const made = (await ask('POST', `api/faces/${faceStoktId}/climbs`, body)).json
  const own = await ask('GET', `api/gyms/${gymId}/my-set-climbs`)
  expect(own.json).toMatchObject({ count: 1, next: null, previous: null, results: [{ id: made.id }] })
  for (const list of ['latest-sends', 'comments', 'likes', 'crowd-grades'])
    expect((await ask('GET', `api/climbs/${made.id}/${list}`)).json).toEqual([])
  expect((await ask('GET', `api/climbs/${made.id}/permissions-to-modify`)).json).toEqual({
    canEdit: true,
    canDelete: true,
  })
  expect(
    (await ask('PATCH', `api/climbs/${made.id}/privacy-status`, { isPrivate: true })).json.isPrivate,
  ).toBe(true)
  expect((await ask('GET', `api/gyms/${gymId}/climbs?max_age=1`)).json.count).toBe(1)
  const second = (await ask('GET', `api/gyms/${gymId}/climbs?max_age=9999&page=2`)).json
  expect(second.previous).toContain('page=1')
  expect((await ask('DELETE', `api/climbs/${made.id}`)).status).toBe(204)
  for (const path of [
    `api/climbs/${made.id}/likes`,
    'api/gyms/x/summary',
    'api/faces/x/setup',
    'api/x',
    'x',
    'api/users/you',
  ])
    expect((await ask('GET', path)).status).toBe(404)
  expect((await fetch(`${url}/api/users/me`)).status).toBe(401)
})

test('an answer without an end, one that leads elsewhere and one that is something else are told apart', async () => {
  const answers: Record<string, (response: import('node:http').ServerResponse) => void> = {
    '/api/gyms/x/summary': (response) => response.end('[]'),
    '/api/gyms/x/walls': (response) => response.end('{}'),
    '/api/gyms/x/climbs?max_age=1': (response) => response.end('{"results":7}'),
    '/api/faces/x/setup': (response) => response.end('null'),
    '/api/users/me': (response) => response.end('{}'),
    '/media/big': (response) => response.end(Buffer.alloc(200)),
    '/media/moved': (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  }
  const odd: Server = createServer((request, response) => answers[request.url ?? '']!(response))
  await new Promise<void>((resolve) => void odd.listen(0, '127.0.0.1', resolve))
  const one = client({ url: `http://127.0.0.1:${(odd.address() as AddressInfo).port}`, token: 'any' })
  expect((await fault(one.gymSummary('x', {}))).isRetryable).toBe(true)
  expect((await fault(one.walls('x', {}))).isRetryable).toBe(true)
  expect((await fault(one.climbs('x', { maxAgeDays: 1 }))).isRetryable).toBe(true)
  expect((await fault(one.setup('x', {}))).isRetryable).toBe(true)
  expect((await fault(one.me({}))).isRetryable).toBe(true)
  expect(await fault(one.picture('big', { mostBytes: 100 }))).toMatchObject({ isRetryable: false })
  expect(await fault(one.picture('moved', { mostBytes: 100 }))).toMatchObject({
    isRetryable: false,
    status: 302,
  })
  odd.closeAllConnections()
  odd.close()
})

test('a call that is told to stop says so, and is no fault of Stokt', async () => {
  const stopping = new AbortController()
  stokt.faults.add('latency=60000')
  const call = client().me({ signal: stopping.signal })
  setTimeout(() => stopping.abort(new Error('the process stops')), 100)
  await expect(call).rejects.toThrow('the process stops')
})
