import { expect, test } from 'vitest'
import type { TestClient, TestRequest, TestResponse } from '../client.ts'
import { fuzzDocument } from './fuzz-document.ts'

const document = {
  openapi: '3.1.0',
  paths: {
    '/things': {
      post: {
        operationId: 'createThing',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Draft' } } } },
        responses: {
          201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
          '4XX': { description: 'refused' },
        },
      },
    },
    '/things/{id}': {
      get: {
        operationId: 'getThing',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
          404: {},
        },
      },
    },
  },
  components: {
    schemas: {
      Draft: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 1 } } },
      Thing: {
        type: 'object',
        required: ['id', 'name'],
        properties: { id: { type: 'integer' }, name: { type: 'string' } },
      },
    },
  },
}

const options = { calls: 400, seed: 7, credentials: () => [{}] }

function answer(status: number, body?: unknown): TestResponse {
  const text = body === undefined ? '' : JSON.stringify(body)
  return {
    status,
    headers: body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' },
    cookies: {},
    text,
    bytes: Buffer.from(text),
    json: () => JSON.parse(text),
  }
}

/** A server that keeps its word, except where a test plants a fault. */
function shop(planted: (request: TestRequest, name: string) => TestResponse | undefined = () => undefined) {
  const things: { id: number; name: string }[] = []
  const found: number[] = []
  const client: TestClient = {
    async request(method, path, request = {}) {
      if (method === 'POST') {
        const name = readName(request.body)
        if (name === undefined) return answer(422)
        things.push({ id: things.length + 1, name })
        return planted(request, name) ?? answer(201, things.at(-1))
      }
      const id = Number(decodeURIComponent(path.split('/').at(-1)!))
      const thing = things.find((candidate) => candidate.id === id)
      if (thing) found.push(id)
      return thing ? answer(200, thing) : answer(404)
    },
  }
  return { client, found }
}

function readName(body: TestRequest['body']): string | undefined {
  try {
    const name = (JSON.parse(String(body)) as { name?: unknown } | null)?.name
    return typeof name === 'string' && name !== '' ? name : undefined
  } catch {
    return undefined
  }
}

test('a server that keeps to its document passes, and ids that it showed are asked for again', async () => {
  const { client, found } = shop()
  const report = await fuzzDocument(client, document, options)
  expect(report.calls).toBeGreaterThanOrEqual(400)
  expect(report.statuses[201]).toBeGreaterThan(20)
  expect(report.statuses[422]).toBeGreaterThan(20)
  expect(found.length).toBeGreaterThan(20)
})

test('a 5xx is found and shown with the call that caused it', async () => {
  const { client } = shop((_request, name) => (name.length > 3 ? answer(500) : undefined))
  await expect(fuzzDocument(client, document, options)).rejects.toThrow(
    /createThing: POST \/things .*\n.*status 500/,
  )
})

test('a status that the document does not name is a fault', async () => {
  const { client } = shop(() => answer(202))
  await expect(fuzzDocument(client, document, options)).rejects.toThrow(/status 202 is not documented/)
})

test('a body of another shape than documented is a fault', async () => {
  const { client } = shop(() => answer(201, { id: 'one', name: 'x' }))
  await expect(fuzzDocument(client, document, options)).rejects.toThrow(/body\/id must be integer/)
})

test('bodies name things that answers showed', async () => {
  const body = { type: 'object', required: ['thing_id'], properties: { thing_id: { type: 'string' } } }
  const loans = {
    post: {
      operationId: 'lend',
      requestBody: { content: { 'application/json': { schema: body } } },
      responses: { 200: {}, 404: {}, 422: {} },
    },
  }
  const { client } = shop()
  const lent: unknown[] = []
  const lending: TestClient = {
    async request(method, path, request = {}) {
      if (path !== '/loans') return client.request(method, path, request)
      if (/"thing_id":"\d+"/.test(String(request.body))) lent.push(request.body)
      return answer(422)
    },
  }
  await fuzzDocument(lending, { ...document, paths: { ...document.paths, '/loans': loans } }, options)
  expect(lent.length).toBeGreaterThan(20)
})

test('the same seed makes the same calls', async () => {
  const seen = async () => {
    const calls: string[] = []
    const { client } = shop()
    const recording: TestClient = {
      request: (method, path, request) => {
        calls.push(`${method} ${path} ${String(request?.body)}`)
        return client.request(method, path, request)
      },
    }
    await fuzzDocument(recording, document, { ...options, calls: 100 })
    return calls
  }
  expect(await seen()).toEqual(await seen())
})
