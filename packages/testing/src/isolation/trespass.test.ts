import { expect, test } from 'vitest'
import type { TestClient, TestRequest } from '../client.ts'
import { type Naming, namedOperations } from './named-operations.ts'
import { trespassFaults } from './trespass.ts'

const body = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Move' } } } }
const document = {
  paths: {
    '/shelves/{id}': { get: { operationId: 'readShelf' }, delete: { operationId: 'deleteShelf' } },
    '/books': { get: { operationId: 'listBooks' } },
    '/books/{id}:move': { post: { operationId: 'moveBook', requestBody: body } },
  },
  components: {
    schemas: {
      Move: {
        required: ['shelf_id', 'why'],
        properties: { shelf_id: { type: 'string' }, why: { type: 'string', minLength: 3 } },
      },
    },
  },
}
const naming: Naming<'shelf' | 'book'> = {
  segments: { shelves: 'shelf', books: 'book' },
  names: { shelf_id: 'shelf' },
}
const ids = {
  mine: { shelf: 'my-shelf-1', book: 'my-book-1' },
  theirs: { shelf: 'a-shelf-2', book: 'a-book-2' },
}

/** A library that answers as it is told; 404 to everything else. */
function library(answers: Readonly<Record<string, readonly [number, string]>> = {}) {
  const calls: string[] = []
  const client: TestClient = {
    async request(method, path, request: TestRequest = {}) {
      calls.push(`${method} ${path} ${JSON.stringify(request.json) ?? ''}`.trim())
      const [status, text] = answers[`${method} ${path}`] ?? [404, '']
      return {
        status,
        text,
        headers: {},
        cookies: {},
        bytes: Buffer.from(text),
        json: () => JSON.parse(text),
      }
    },
  }
  const faults = () =>
    trespassFaults({
      operations: namedOperations(document, naming),
      mount: '/library',
      callers: [client],
      ...ids,
      secrets: ['a secret note'],
    })
  return { calls, faults }
}

test('each id of each call is once that of somebody else', async () => {
  const { calls, faults } = library()
  expect(await faults()).toEqual([])
  expect(calls).toEqual([
    'GET /library/shelves/a-shelf-2',
    'DELETE /library/shelves/a-shelf-2',
    'GET /library/books',
    'POST /library/books/a-book-2:move {"shelf_id":"my-shelf-1","why":"example"}',
    'POST /library/books/my-book-1:move {"shelf_id":"a-shelf-2","why":"example"}',
  ])
})

test('what gets through is told, and what is said of somebody else', async () => {
  const { faults } = library({
    'GET /library/shelves/a-shelf-2': [404, 'no shelf a-shelf-2, it holds a-book-2'],
    'DELETE /library/shelves/a-shelf-2': [204, ''],
    'GET /library/books': [200, 'a secret note'],
    'POST /library/books/my-book-1:move': [409, 'full'],
  })
  expect(await faults()).toEqual([
    'readShelf with their path id: 404 tells a-book-2',
    'deleteShelf with their path id: 204 ',
    'listBooks tells a secret note',
    'moveBook with their body shelf_id: 409 full',
  ])
})

test('an id that nobody has said the owner of is asked about', () => {
  expect(() => namedOperations(document, { segments: { shelves: 'shelf' }, names: {} })).toThrow(
    'moveBook: path books/{id}\nmoveBook: body {shelf_id}',
  )
})
