import { DomainError } from '@socle/kernel'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { defaults, lines, ok, open, part, said } from '../tests/demo.ts'
import { createHttp, type HttpPart, type HttpScope } from './index.ts'

const route = (scope: HttpScope, url = '/things') =>
  scope.get(url, { config: { access: 'P' }, schema: said({ response: ok }) }, async () => ({ url }))

test('an unknown path is 404, a wrong method 405 with Allow, OPTIONS answers', async () => {
  const http = await open(
    part((scope) => {
      route(scope)
      scope.put('/things', { config: { access: 'P' }, schema: said({ response: ok }) }, async () => ({}))
    }),
  )
  const missing = await http.inject('/demo/nothing')
  expect(missing.json()).toMatchObject({
    status: 404,
    code: 'not_found',
    type: '/problems/demo/not_found',
    instance: missing.headers['x-request-id'],
  })
  expect((await http.inject('/nothing')).json().type).toBe('/problems/platform/not_found')
  const wrong = await http.inject({ method: 'POST', url: '/demo/things?x=1' })
  expect([wrong.statusCode, wrong.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS, PUT'])
  const options = await http.inject({ method: 'OPTIONS', url: '/demo/things' })
  expect([options.statusCode, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS, PUT'])
  expect((await http.inject({ method: 'OPTIONS', url: '/demo/nothing' })).statusCode).toBe(404)
  await http.close()
})

test('HEAD answers like GET, without the body', async () => {
  const http = await open(part((scope) => route(scope)))
  const head = await http.inject({ method: 'HEAD', url: '/demo/things' })
  const get = await http.inject('/demo/things')
  expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([
    200,
    '',
    String(get.rawPayload.length),
  ])
  await http.close()
})

test('a trailing slash, an escaped colon and a colon action find their route', async () => {
  const http = await open(
    part((scope) => {
      route(scope)
      route(scope, '/things/:id(^[^:/]+$)::publish')
    }),
  )
  for (const url of ['/demo/things/', '/demo/things/5:publish', '/demo/things/5%3Apublish']) {
    expect((await http.inject(url)).statusCode).toBe(200)
  }
  await http.close()
})

test('a URL that is no UTF-8 or too long is refused, never a fault of ours', async () => {
  const http = await open(part((scope) => route(scope, '/things/:id')))
  const bad = await http.inject('/demo/things/%ff%fe')
  expect(bad.json()).toMatchObject({ status: 400, code: 'bad_url', type: '/problems/demo/bad_url' })
  expect(bad.headers['x-request-id']).toBe(bad.json().instance)
  expect((await http.inject(`/demo/things/${'a'.repeat(2000)}`)).statusCode).toBe(414)
  expect((await http.inject('/demo/things/a%00b')).statusCode).toBe(422)
  await http.close()
})

test('a bug shows its request id only, and is logged with its cause', async () => {
  lines.length = 0
  const http = await open(
    part((scope) =>
      scope.get('/bug', { config: { access: 'P' }, schema: said({ response: ok }) }, async () => {
        throw new Error('secret detail', { cause: new Error('deeper') })
      }),
    ),
  )
  const response = await http.inject({ url: '/demo/bug', headers: { 'x-request-id': 'my-id' } })
  expect(response.json()).toMatchObject({ status: 500, code: 'internal', instance: 'my-id' })
  expect(response.body).not.toContain('secret')
  const logged = lines.find(({ level }) => level === 'error')?.fields
  expect(logged).toMatchObject({ request_id: 'my-id', err: { message: 'secret detail' } })
  const line = lines.find(({ level }) => level === 'info')?.fields
  expect(line).toMatchObject({ request_id: 'my-id', method: 'GET', path: '/demo/bug', status: 500 })
  await http.close()
})

test('a request id is echoed when it is safe, else made', async () => {
  const http = await open(part((scope) => route(scope)))
  const idOf = async (id: string) =>
    (await http.inject({ url: '/demo/things', headers: { 'x-request-id': id } })).headers['x-request-id']
  expect(await idOf('abc-123')).toBe('abc-123')
  for (const bad of ['a b', 'x'.repeat(129), '<script>', ''])
    expect(await idOf(bad)).toMatch(/^[0-9a-f]{32}$/)
  await http.close()
})

test.each([
  ['/shared/:token', '/demo/shared/abcdef?key=secret'],
  ['/feeds/:secret.ics', '/demo/feeds/abcdef.ics'],
])('the log never has queries, nor tokens that stand in paths like %s', async (template, url) => {
  const http = await open(part((scope) => route(scope, template)))
  lines.length = 0
  await http.inject(url)
  expect(lines[0]?.fields).toMatchObject({ path: `/demo${template}` })
  await http.close()
})

test('an error of the domain speaks the language of the route, the table or the client', async () => {
  const throws = async () => {
    throw new DomainError({ kind: 'conflict', code: 'taken', detail: { en: 'Taken.', fr: 'Pris.' } })
  }
  const register = (scope: HttpScope) => {
    scope.get('/free', { config: { access: 'P' }, schema: said({ response: ok }) }, throws)
    scope.get('/fixed', { config: { access: 'P', language: 'fr' }, schema: said({ response: ok }) }, throws)
  }
  const http = await open([
    part(register),
    part(register, {
      name: 'other',
      mount: '/other',
      errors: { language: 'fr', codes: { taken: { status: 400 } } },
    }),
  ])
  const ask = async (url: string, language: string) =>
    (await http.inject({ url, headers: { 'accept-language': language } })).json()
  expect(await ask('/demo/free', 'fr')).toMatchObject({ status: 409, detail: 'Pris.' })
  expect(await ask('/demo/free', 'de')).toMatchObject({ detail: 'Taken.' })
  expect(await ask('/demo/fixed', 'en')).toMatchObject({ detail: 'Pris.' })
  expect(await ask('/other/free', 'en')).toMatchObject({ status: 400, detail: 'Pris.' })
  await http.close()
})

test('a part alone answers at / and under its name, and its answer wins over the foundation', async () => {
  const http = createHttp(defaults)
  http.mount(part((scope) => void route(scope, '/'), { mount: '' }))
  http.mount(part((scope) => void route(scope, '/v1/me'), { name: 'platform', mount: '/platform' }))
  http.root(async (scope) => {
    scope.get('/', async () => 'start page')
    scope.get('/healthz', async () => ({ status: 'ok' }))
  })
  await http.ready()
  expect((await http.inject('/')).json()).toEqual({ url: '/' })
  expect((await http.inject('/demo')).json()).toEqual({ url: '/' })
  expect((await http.inject('/healthz')).json()).toEqual({ status: 'ok' })
  expect((await http.inject('/platform/v1/me')).statusCode).toBe(200)
  for (const url of [
    '/docs',
    '/demo/docs',
    '/platform/docs',
    '/redoc',
    '/openapi.json',
    '/demo/openapi.json',
  ]) {
    expect([url, (await http.inject(url)).statusCode]).toEqual([url, 200])
  }
  expect((await http.inject('/nothing')).json().type).toBe('/problems/demo/not_found')
  await http.close()
})

test('the start page stands at / when no part claims it', async () => {
  const http = createHttp(defaults)
  http.mount(part((scope) => void route(scope, '/')))
  http.root(async (scope) => void scope.get('/', async () => 'start page'))
  await http.ready()
  expect((await http.inject('/')).body).toBe('start page')
  expect((await http.inject('/demo')).json()).toEqual({ url: '/' })
  await http.close()
})

const faulty: readonly (readonly [string, object, object])[] = [
  ['no access class', { access: undefined }, {}],
  ["access class 'X'", { access: 'X' }, {}],
  ['no operationId', {}, { operationId: undefined }],
  ['no summary', {}, { summary: undefined }],
  ['no tags', {}, { tags: [] }],
  ["tag 'unknown'", {}, { tags: ['unknown'] }],
  ['no response schema', {}, { response: { 404: Type.Any() } }],
]
test.each(faulty)('a route with %s does not start', async (words, config, schema) => {
  const broken: HttpPart = part(
    (scope) =>
      void scope.get(
        '/x',
        { config: { access: 'P', ...config }, schema: { ...said({ response: ok }), ...schema } },
        async () => 1,
      ),
  )
  await expect(open(broken)).rejects.toThrow(words)
})

test('two routes with one operationId do not start', async () => {
  const schema = said({ response: ok })
  const broken = part((scope) => {
    scope.get('/a', { config: { access: 'P' }, schema }, async () => 1)
    scope.get('/b', { config: { access: 'P' }, schema }, async () => 1)
  })
  await expect(open(broken)).rejects.toThrow('is also that of GET /demo/a')
})

test('two applications live in one process', async () => {
  const [one, two] = await Promise.all([
    open(part((scope) => route(scope))),
    open(part((scope) => route(scope))),
  ])
  expect((await one.inject('/demo/things')).statusCode).toBe(200)
  await one.close()
  expect((await two.inject('/demo/things')).statusCode).toBe(200)
  await two.close()
})

test('security headers stand on every answer, those of pages on pages', async () => {
  const http = await open(
    part((scope) => route(scope)),
    { publicBaseUrl: 'https://board.example.com' },
  )
  for (const url of ['/demo/things', '/demo/nothing', '/demo/docs']) {
    expect((await http.inject(url)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age='),
    })
  }
  const policyOf = async (url: string) => (await http.inject(url)).headers['content-security-policy']
  expect(await policyOf('/demo/things')).toContain("default-src 'none'")
  expect(await policyOf('/demo/docs')).toContain("script-src 'self'")
  await http.close()
})

test('another origin may read only when it is listed', async () => {
  const http = await open(part((scope) => route(scope)))
  const from = (origin: string, method: 'GET' | 'OPTIONS' = 'GET') =>
    http.inject({
      method,
      url: '/demo/things',
      headers: { origin, ...(method === 'OPTIONS' ? { 'access-control-request-method': 'PUT' } : {}) },
    })
  expect((await from('http://localhost:8000')).headers['access-control-allow-origin']).toBe(
    'http://localhost:8000',
  )
  expect((await from('http://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
  const preflight = await from('http://localhost:8000', 'OPTIONS')
  expect([preflight.statusCode, preflight.headers['access-control-allow-methods']]).toEqual([
    204,
    'GET, HEAD, POST, PUT, PATCH, DELETE',
  ])
  await http.close()
})
