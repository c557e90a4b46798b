import { type Http, Nullable, problems, textFaults } from '@socle/http'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lines, open, part, said } from '../tests/demo.ts'

const Draft = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 20 }),
  grade: Type.Optional(Nullable(Type.Number({ minimum: 0, maximum: 40 }))),
  kind: Type.Optional(Nullable(Type.Enum(['red', 'blue']))),
  tags: Type.Optional(Type.Array(Type.String(), { maxItems: 3 })),
  extra: Type.Optional(Type.Unknown()),
})
const Batch = Type.Object({ rows: Type.Array(Draft) })
const Loose = Type.Object({ count: Type.Integer(), is_on: Type.Boolean(), name: Nullable(Type.String()) })

let http: Http
beforeAll(async () => {
  http = await open(
    part((scope) => {
      const answer = { 200: Type.Any(), ...problems(404) }
      const config = { access: 'P' }
      scope.post(
        '/drafts',
        { config, schema: said({ body: Draft, response: answer }) },
        async ({ body }) => body,
      )
      scope.post('/batches', { config, schema: said({ body: Batch, response: answer }) }, async () => ({}))
      scope.post(
        '/items',
        {
          config: { ...config, textsByItem: true },
          schema: said({ body: Type.Array(Type.Unknown()), response: answer }),
        },
        async ({ body }) => body.map((item) => textFaults(item, 'body').length),
      )
      scope.post(
        '/loose',
        { config: { ...config, lenient: true }, schema: said({ body: Loose, response: answer }) },
        async ({ body }) => body,
      )
      scope.post(
        '/login',
        {
          config,
          schema: said({
            consumes: ['application/x-www-form-urlencoded'],
            body: Type.Object({ username: Type.String(), password: Type.String() }),
            response: answer,
          }),
        },
        async ({ body }) => body,
      )
      scope.post(
        '/logout',
        {
          config,
          schema: said({ body: Type.Object({ token: Type.Optional(Type.String()) }), response: answer }),
        },
        async ({ body }) => body,
      )
      scope.get(
        '/search',
        {
          config,
          schema: said({
            querystring: Type.Object({
              q: Type.Optional(Type.String()),
              page: Type.Optional(Type.Integer({ minimum: 1, default: 1 })),
              deep: Type.Optional(Type.Boolean()),
              ids: Type.Optional(Type.Array(Type.String())),
            }),
            response: answer,
          }),
        },
        async ({ query }) => query,
      )
    }),
  )
})
afterAll(() => http.close())

const post = (url: string, payload: unknown, type = 'application/json') =>
  http.inject({
    method: 'POST',
    url: `/demo${url}`,
    headers: { 'content-type': type },
    payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  })

test('a right body passes as it is, unknown fields included', async () => {
  const body = { name: 'Roof', grade: null, kind: null, more: 1 }
  const response = await post('/drafts', body)
  expect([response.statusCode, response.json()]).toEqual([200, body])
})

test('every fault is told at its place', async () => {
  const response = await post('/drafts', { name: '', grade: '5', kind: 'green', tags: ['a', 2, 'c', 'd'] })
  expect(response.statusCode).toBe(422)
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  const { errors, detail, code } = response.json()
  expect(code).toBe('validation_failed')
  expect(detail).toContain('body.name')
  expect(errors.map((fault: { loc: string[] }) => fault.loc.join('.')).sort()).toEqual([
    'body.grade',
    'body.kind',
    'body.name',
    'body.tags',
    'body.tags.1',
  ])
})

test('a missing field is named, also deep in a batch', async () => {
  const response = await post('/batches', { rows: [{ name: 'a' }, { name: 'b' }, {}] })
  expect(response.json().errors).toEqual([
    { loc: ['body', 'rows', '2', 'name'], msg: 'is missing', type: 'missing' },
  ])
})

test.each([['[]'], ['5'], ['null'], ['"text"'], ['{"name":null}'], ['{"name":true}']])(
  'the body %s is refused with 422',
  async (body) => {
    expect((await post('/drafts', body)).statusCode).toBe(422)
  },
)

test.each([['{'], ['{"a":1,}'], ['nul'], ["{'a':1}"], ['{"name":"a"} x'], ['{"__proto__":{"x":1}}']])(
  'the body %s is no JSON',
  async (body) => {
    const response = await post('/drafts', body)
    expect([response.statusCode, response.json().code]).toEqual([400, 'bad_json'])
  },
)

test('nobody becomes an admin by __proto__', async () => {
  await post(
    '/drafts',
    '{"name":"a","__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}',
  )
  expect(({} as { role?: string }).role).toBeUndefined()
})

test('JSON that nests 100,000 deep is refused, wherever it stands', async () => {
  for (const deep of [
    '['.repeat(100_000) + ']'.repeat(100_000),
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  ]) {
    expect((await post('/drafts', `{"name":"a","extra":${deep}}`)).statusCode).toBe(400)
    expect((await post('/drafts', deep)).statusCode).toBe(400)
  }
})

test('NUL characters and half surrogate pairs are refused by the name of their field', async () => {
  for (const bad of ['\\u0000', 'x\\ud800', '\\uDC00y']) {
    const response = await post('/drafts', `{"name":"a","tags":["${bad}"]}`)
    expect([response.statusCode, response.json().errors[0].loc]).toEqual([422, ['body', 'tags', '0']])
  }
  expect((await post('/drafts', '{"name":"\\ud83d\\ude00"}')).json()).toEqual({ name: '😀' })
})

test('a route of items looks for them itself, item by item', async () => {
  const response = await post('/items', '["a","b\\u0000",{"c\\ud800":"\\udc00"}]')
  expect([response.statusCode, response.json()]).toEqual([200, [0, 1, 2]])
})

test('bytes that are no UTF-8 are refused', async () => {
  const response = await post(
    '/drafts',
    Buffer.from([...Buffer.from('{"name":"'), 0xff, 0xfe, ...Buffer.from('"}')]),
  )
  expect([response.statusCode, response.json().code]).toEqual([400, 'bad_json'])
})

test('numbers beyond all measure are refused', async () => {
  for (const huge of ['1e999', '-1e999', '9'.repeat(400)]) {
    expect((await post('/drafts', `{"name":"a","grade":${huge}}`)).statusCode).toBe(422)
  }
})

test('a huge array of wrong rows is told its first fault only', async () => {
  const response = await post('/batches', `{"rows":[${'1,'.repeat(500_000)}1]}`)
  expect(response.statusCode).toBe(422)
  expect(response.json().errors).toHaveLength(1)
})

test('no more than 100 faults are listed', async () => {
  const response = await post('/batches', { rows: Array.from({ length: 1000 }, () => ({})) })
  expect(response.json().errors).toHaveLength(100)
})

test('a lenient route takes numbers and booleans as strings, and nothing else', async () => {
  const right = await post('/loose', { count: '5', is_on: 'true', name: null })
  expect(right.json()).toEqual({ count: 5, is_on: true, name: null })
  expect((await post('/loose', { count: '5.5', is_on: 'maybe', name: 7 })).json().errors).toHaveLength(3)
  expect((await post('/loose', { count: null, is_on: null, name: null })).json().errors).toHaveLength(2)
})

test('a form is read; JSON is refused where a form is due, and the reverse', async () => {
  const form = 'application/x-www-form-urlencoded'
  expect((await post('/login', 'username=a%20b&password=%C3%A9&scope=', form)).json()).toEqual({
    username: 'a b',
    password: 'é',
    scope: '',
  })
  expect((await post('/login', { username: 'a', password: 'b' })).statusCode).toBe(415)
  expect((await post('/drafts', 'name=a', form)).json()).toMatchObject({
    status: 415,
    code: 'unsupported_type',
  })
  expect((await post('/drafts', 'name=a', 'text/plain')).statusCode).toBe(415)
  expect((await post('/login', 'username=a%00&password=b', form)).statusCode).toBe(422)
})

test('a content type without a body is harmless', async () => {
  expect((await post('/logout', '')).json()).toEqual({})
  expect((await post('/logout', '', 'text/plain')).json()).toEqual({})
  expect((await http.inject({ method: 'POST', url: '/demo/logout' })).json()).toEqual({})
  expect((await post('/drafts', '')).json().errors).toHaveLength(1)
})

test('a compressed body is not unpacked', async () => {
  const response = await http.inject({
    method: 'POST',
    url: '/demo/drafts',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    payload: Buffer.from([31, 139, 8]),
  })
  expect(response.statusCode).toBe(415)
})

test('too large a body is refused before it is read', async () => {
  const response = await post('/drafts', `{"name":"${'a'.repeat(3_000_000)}"}`)
  expect([response.statusCode, response.json().code]).toEqual([413, 'too_large'])
})

test('queries: defaults, words for booleans, repeated names, faults by name', async () => {
  const search = (query: string) => http.inject(`/demo/search?${query}`)
  expect((await search('deep=YES&ids=a&ids=b')).json()).toEqual({ page: 1, deep: true, ids: ['a', 'b'] })
  expect((await search('page=2&ids=a')).json()).toEqual({ page: 2, ids: ['a'] })
  expect((await search('page=x&deep=maybe')).json().errors).toMatchObject([
    { loc: ['query', 'page'] },
    { loc: ['query', 'deep'] },
  ])
  expect((await search('page=0')).statusCode).toBe(422)
  expect((await search('page=1&page=2')).statusCode).toBe(422)
  expect((await search('q=%00')).json().errors[0].loc).toEqual(['query', 'q'])
  expect((await search('q=%ff%fe')).statusCode).toBe(200)
})

test('none of all this was a fault of ours', () => {
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])
})
