import { createServer, type IncomingMessage } from 'node:http'
import { rows } from './rows.ts'

// The least that one can do with Node alone: route by hand, parse, look at the fields, answer.
const server = createServer((request, response) => {
  const answer = (status: number, value: unknown) => {
    const body = JSON.stringify(value)
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'GET' && pathname === '/rows') {
    const limit = Number(searchParams.get('limit') ?? 50)
    answer(200, { results: rows.slice(0, limit), count: rows.length })
  } else if (request.method === 'POST' && pathname === '/rows') {
    readJson(request).then(
      (body) => (isDraft(body) ? answer(201, { id: rows[0]!.id, ...body }) : answer(422, {})),
      () => answer(400, {}),
    )
  } else answer(404, {})
})

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString())
}

function isDraft(body: unknown): body is Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return false
  const { face_id, name, holds, grade, tags, is_private } = body as Record<string, unknown>
  return (
    typeof face_id === 'string' &&
    /^[0-9a-f-]{36}$/.test(face_id) &&
    typeof name === 'string' &&
    name.length >= 1 &&
    name.length <= 255 &&
    typeof holds === 'string' &&
    typeof grade === 'number' &&
    Array.isArray(tags) &&
    tags.every((tag) => typeof tag === 'string') &&
    typeof is_private === 'boolean'
  )
}

server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('listens\n'))
