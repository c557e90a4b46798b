import { DomainError } from '@socle/kernel'
import Type from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ok, open, part, said } from '../tests/demo.ts'
import { type Http, type HttpScope, looseId, Nullable } from './index.ts'

const FORM = 'application/x-www-form-urlencoded'
const POLICY = "default-src 'none'; form-action 'self'"
let http: Http

const Body = Type.Object(
  {
    id: looseId({ maxLength: 20 }),
    parent: Type.Optional(Nullable(looseId())),
    ids: Type.Optional(Type.Array(looseId())),
    name: Type.Optional(Type.String()),
    count: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
)

function refusal(): DomainError {
  return new DomainError({ kind: 'forbidden', code: 'csrf_failed', detail: { en: 'No.', fr: 'Non.' } })
}

function register(scope: HttpScope): void {
  scope.addHook('onRequest', async (request) => {
    const via = request.headers['x-via'] as 'cookie' | 'bearer' | undefined
    if (via) request.caller = { id: 'account:1', via }
  })
  const config = { access: 'P' } as const
  scope.get('/things', { config, schema: said({ response: ok }) }, async () => ({}))
  scope.post('/things', { config, schema: said({ body: Body, response: ok }) }, async ({ body }) => body)
  const form = Type.Object({ answer: Type.Enum(['yes', 'no']) }, { additionalProperties: false })
  scope.post(
    '/answers',
    { config, schema: said({ body: form, consumes: [FORM], response: ok }) },
    async ({ body }) => body,
  )
  scope.get('/page', { config, schema: said({ response: ok }) }, async (request, reply) => {
    if (request.headers['x-own'])
      reply.headers({ 'content-security-policy': POLICY, 'referrer-policy': 'same-origin' })
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send('<p>Bonjour</p>')
  })
}

beforeAll(async () => {
  http = await open([
    part(register),
    part(register, {
      name: 'own',
      mount: '/own',
      errors: { defaultLanguage: 'fr' },
      csrf(request) {
        if (request.headers['x-csrf-token'] !== 'right') throw refusal()
      },
    }),
  ])
})
afterAll(() => http.close())

describe('a write with a cookie', () => {
  const write = async (mount: string, headers: Record<string, string>) =>
    (await http.inject({ method: 'POST', url: `${mount}/things`, headers, payload: { id: '1' } })).statusCode

  test('needs what its part asks for', async () => {
    const via = { 'x-via': 'cookie' }
    expect(await write('/own', { ...via, 'x-csrf': '1' })).toBe(403)
    expect(await write('/own', { ...via, 'x-csrf-token': 'right' })).toBe(200)
    expect(await write('/demo', { ...via, 'x-csrf-token': 'right' })).toBe(403)
    expect(await write('/demo', { ...via, 'x-csrf': '1' })).toBe(200)
  })

  test('needs nothing where it reads, or where there is no cookie', async () => {
    const read = await http.inject({ url: '/own/things', headers: { 'x-via': 'cookie' } })
    expect(read.statusCode).toBe(200)
    expect(await write('/own', { 'x-via': 'bearer' })).toBe(200)
    expect(await write('/own', {})).toBe(200)
  })

  test('is told so in the language of its part, where the client names none', async () => {
    const ask = async (language: string) =>
      (
        await http.inject({
          method: 'POST',
          url: '/own/things',
          headers: { 'x-via': 'cookie', ...(language && { 'accept-language': language }) },
          payload: { id: '1' },
        })
      ).json().detail
    expect([await ask(''), await ask('de'), await ask('en-GB,fr;q=0.5'), await ask('fr')]).toEqual([
      'Non.',
      'Non.',
      'No.',
      'Non.',
    ])
  })
})

describe('an id that may come as an integer', () => {
  const post = (payload: object) => http.inject({ method: 'POST', url: '/demo/things', payload })

  test('reaches the handler as its decimal string, and nothing else is read so', async () => {
    const answer = await post({ id: 12, parent: null, ids: [1, '2', 3], name: 'a', count: 4 })
    expect(answer.json()).toEqual({ id: '12', parent: null, ids: ['1', '2', '3'], name: 'a', count: 4 })
    expect((await post({ id: '012', parent: 5 })).json()).toEqual({ id: '012', parent: '5' })
    expect((await post({ id: '1', name: 5 })).statusCode).toBe(422)
    expect((await post({ id: '1', count: '5' })).statusCode).toBe(422)
  })

  test('is a text that names nothing where digits were lost on the way', async () => {
    expect((await post({ id: -1e300, parent: 2 ** 53 })).json()).toEqual({
      id: '-1e+300',
      parent: '9.007199254740992e+15',
    })
  })

  test.each([1.5, true, [], {}, null])('is refused as %j', async (id) => {
    const answer = await post({ id })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().errors[0].loc).toEqual(['body', 'id'])
  })

  test('is both in the document', async () => {
    const text = JSON.stringify(await http.document('demo'))
    expect(text).toContain('"type":["string","integer"]')
    expect(text).toContain('"type":["string","integer","null"]')
  })
})

test('one route may take a form, the others do not', async () => {
  const send = (url: string, type: string, payload: string) =>
    http.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })
  expect((await send('/demo/answers', FORM, 'answer=yes')).json()).toEqual({ answer: 'yes' })
  expect((await send('/demo/answers', FORM, 'answer=maybe')).statusCode).toBe(422)
  expect((await send('/demo/answers', 'application/json', '{"answer":"yes"}')).statusCode).toBe(415)
  expect((await send('/demo/things', FORM, 'id=1')).statusCode).toBe(415)
})

test('a page keeps the headers that its route sets, and has those of pages without', async () => {
  const own = await http.inject({ url: '/demo/page', headers: { 'x-own': '1' } })
  expect(own.headers).toMatchObject({
    'content-security-policy': POLICY,
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  const plain = await http.inject('/demo/page')
  expect(plain.headers['content-security-policy']).toContain("script-src 'self'")
  expect(plain.headers['referrer-policy']).toBe('no-referrer')
})

test('a page of another origin is answered, but may not read; one of ours may, with its headers', async () => {
  const from = async (origin: string) =>
    await http.inject({ method: 'POST', url: '/demo/things', headers: { origin }, payload: { id: '1' } })
  const foreign = await from('https://evil.example')
  expect([foreign.statusCode, foreign.headers['access-control-allow-origin']]).toEqual([200, undefined])
  const { headers } = await from('http://localhost:8000')
  expect(headers).toMatchObject({
    'access-control-allow-origin': 'http://localhost:8000',
    'access-control-allow-credentials': 'true',
  })
  for (const name of ['X-Cache', 'X-Truncated', 'ETag'])
    expect(headers['access-control-expose-headers']).toContain(name)
})
