import Type from 'typebox'
import { expect, test } from 'vitest'
import { ok, open, part, said } from '../tests/demo.ts'
import { bytes, type HttpScope, Nullable, nothing, problems } from './index.ts'

const Thing = Type.Object(
  { id: Type.Integer(), name: Nullable(Type.String()), kind: Nullable(Type.Enum(['red', 'blue'])) },
  { title: 'Thing' },
)

function register(scope: HttpScope): void {
  scope.get(
    '/things/:id',
    {
      config: { access: 'R' },
      schema: said({
        params: Type.Object({ id: Type.Integer() }),
        response: { 200: Thing, ...problems(404) },
      }),
    },
    async ({ params }) => ({ id: params.id, name: null, kind: null }),
  )
  scope.post(
    '/things',
    { config: { access: 'R' }, schema: said({ body: Thing, response: { 201: Thing } }) },
    async ({ body }, reply) => reply.code(201).send(body),
  )
  scope.delete(
    '/things/:id(^[^:/]+$)::hide',
    { config: { access: 'R' }, schema: said({ response: { 204: nothing('Hidden.') } }) },
    async (_request, reply) => reply.code(204).send(null),
  )
  scope.put(
    '/picture',
    {
      config: { access: 'R', upload: { field: 'file', maxBytes: 10, types: ['image/png'] } },
      schema: said({ response: ok }),
    },
    async () => ({}),
  )
  scope.get(
    '/static/*',
    {
      config: { access: 'P' },
      schema: said({
        params: Type.Object({ '*': Type.String() }),
        response: { 200: bytes('The file.', 'image/png') },
      }),
    },
    async () => Buffer.from('x'),
  )
}

// biome-ignore lint/suspicious/noExplicitAny: a document is looked into by paths
async function documentOf(mount: '' | '/demo'): Promise<any> {
  const http = await open(part(register, { mount }))
  const document = await http.document('demo')
  await http.close()
  return document
}

test('the document is the same mounted or alone, its paths leave the mount out', async () => {
  const document = await documentOf('/demo')
  expect(JSON.stringify(await documentOf('')).replaceAll(/operation\d+/g, '')).toBe(
    JSON.stringify(document).replaceAll(/operation\d+/g, ''),
  )
  expect(document.openapi).toBe('3.1.0')
  expect(document.servers).toEqual([{ url: '/demo' }])
  expect(Object.keys(document.paths)).toEqual([
    '/things/{id}',
    '/things',
    '/things/{id}:hide',
    '/picture',
    '/static/{path}',
  ])
})

test('named schemas stand once, nulls are types, enums are enums', async () => {
  const { components, paths } = await documentOf('')
  expect(components.schemas.Thing.properties).toEqual({
    id: { type: 'integer' },
    name: { type: ['string', 'null'] },
    kind: { enum: ['red', 'blue', null] },
  })
  const { post, get } = { ...paths['/things'], ...paths['/things/{id}'] }
  const ref = { $ref: '#/components/schemas/Thing' }
  expect(post.requestBody.content['application/json'].schema).toEqual(ref)
  expect(get.responses[200].content['application/json'].schema).toEqual(ref)
  expect(get.responses[404].content['application/problem+json'].schema).toEqual({
    $ref: '#/components/schemas/Problem',
  })
})

test('every status that a route may answer is there, and who may call', async () => {
  const { paths } = await documentOf('')
  expect(Object.keys(paths['/things/{id}'].get.responses)).toEqual([
    '200',
    '401',
    '403',
    '404',
    '422',
    '429',
    '500',
    '503',
  ])
  expect(Object.keys(paths['/things'].post.responses)).toEqual([
    '201',
    '400',
    '401',
    '403',
    '409',
    '413',
    '415',
    '422',
    '429',
    '500',
    '503',
  ])
  expect(paths['/things'].post.parameters).toMatchObject([{ in: 'header', name: 'Idempotency-Key' }])
  expect(paths['/things'].post.security).toEqual([{ key: [] }, { bearer: [] }])
  expect(paths['/static/{path}'].get.security).toEqual([])
  expect(paths['/static/{path}'].get.parameters).toMatchObject([{ in: 'path', name: 'path', required: true }])
  expect(paths['/static/{path}'].get.responses[200].content).toHaveProperty('image/png')
  expect(paths['/picture'].put.requestBody.content['multipart/form-data'].schema.required).toEqual(['file'])
})

test('two different schemas cannot share a name', async () => {
  const http = await open(
    part((scope) => {
      const other = Type.Object({ x: Type.String() }, { title: 'Thing' })
      register(scope)
      scope.get('/y', { config: { access: 'P' }, schema: said({ response: { 200: other } }) }, async () => ({
        x: '',
      }))
    }),
  )
  await expect(http.document('demo')).rejects.toThrow("two different schemas are called 'Thing'")
  await http.close()
})

test('a page asks nobody outside for a picture', async () => {
  const http = await open(part(register))
  const { body } = await http.inject('/redoc/redoc.js')
  expect(body).not.toContain('https://cdn')
  await http.close()
})

test('the pages and all of their parts come from here', async () => {
  for (const mount of ['', '/demo'] as const) {
    const http = await open(part(register, { mount }))
    for (const page of ['/docs', '/redoc', '/redoc/']) {
      const at = `http://localhost${mount}${page}`
      const { body, statusCode } = await http.inject(at)
      expect(statusCode).toBe(200)
      const parts = [...body.matchAll(/(?:src|href|spec-url)="([^"]+)"/g)]
        .map((match) => new URL(match[1] ?? '', at))
        .filter(({ protocol }) => protocol !== 'data:')
      expect(parts.length).toBeGreaterThan(1)
      for (const url of parts) {
        expect(url.host).toBe('localhost')
        expect([url.pathname, (await http.inject(url.pathname)).statusCode]).toEqual([url.pathname, 200])
      }
    }
    expect((await http.inject(`${mount}/docs/json`)).json().servers).toEqual([{ url: mount || '/' }])
    await http.close()
  }
})
