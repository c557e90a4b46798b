import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import Type from 'typebox'
import { afterEach, expect, test } from 'vitest'
import { lines, ok, open, part, said } from '../tests/demo.ts'
import { type Http, type HttpScope, lastEventId, receiveFile, sendEvents } from './index.ts'

/** What one house was asked, and by what its work was left. */
class Doings {
  readonly begun: string[] = []
  readonly left: string[] = []
  /** Ends the slow work. */
  readonly finish = Promise.withResolvers<void>()
}

const patience = { timeout: 20_000 }

async function* ticks(signal: AbortSignal, { from, left }: { from: number; left: string[] }) {
  try {
    for (let tick = from; ; tick += 1) {
      yield { id: String(tick), event: 'tick', data: { tick } }
      await delay(20, undefined, { signal })
    }
  } finally {
    left.push('ticks')
  }
}

async function* silence(signal: AbortSignal, left: string[]) {
  yield { data: 'first' }
  await once(signal, 'abort')
  left.push('silence')
}

function register(scope: HttpScope, { begun, left, finish }: Doings): void {
  const config = { access: 'P' }
  const schema = () => said({ response: ok })
  scope.post('/things', { config, schema: said({ body: Type.Unknown(), response: ok }) }, async () => ({}))
  scope.get('/slow', { config, schema: schema() }, async () => {
    begun.push('slow')
    await finish.promise
    return { done: true }
  })
  scope.get('/ticks', { config, schema: schema() }, (request, reply) =>
    sendEvents(request, reply, {
      events: (signal) => ticks(signal, { from: Number(lastEventId(request) ?? 0) + 1, left }),
    }),
  )
  scope.get('/silence', { config, schema: schema() }, (request, reply) =>
    sendEvents(request, reply, { events: (signal) => silence(signal, left), heartbeatSeconds: 0.05 }),
  )
  scope.put(
    '/picture',
    { config: { access: 'P', upload: { field: 'file', maxBytes: 1000, types: [] } }, schema: schema() },
    async (request) => {
      begun.push('picture')
      try {
        await receiveFile(request)
      } catch (error) {
        left.push((error as Error).constructor.name)
        throw error
      }
      return {}
    },
  )
}

const houses: Http[] = []
async function house(
  options: Parameters<typeof open>[1] = {},
): Promise<{ http: Http; port: number; base: string; doings: Doings }> {
  const doings = new Doings()
  const http = await open(
    part((scope) => register(scope, doings)),
    options,
  )
  houses.push(http)
  const base = await http.listen({ host: '127.0.0.1', port: 0 })
  return { http, base, port: Number(new URL(base).port), doings }
}
afterEach(async () => {
  await Promise.all(houses.splice(0).map((http) => http.close({ graceSeconds: 1 })))
})

/** Writes raw bytes and reads until the other side closes. */
async function speak(port: number, ...texts: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => {})
  for (const text of texts) socket.write(text)
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

test('headers that are too large are refused with 431', async () => {
  const { port } = await house()
  const answer = await speak(
    port,
    `GET /demo/slow HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  expect(answer).toContain('application/problem+json')
  expect(answer).toContain('"code":"headers_too_large"')
})

test('what is no HTTP is refused with 400', async () => {
  const { port } = await house()
  expect(await speak(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  const smuggled =
    'POST /demo/things HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
  expect(await speak(port, smuggled)).toMatch(/^HTTP\/1\.1 400 /)
})

test('a client that drips its headers is shut out', async () => {
  const { port } = await house({ timeouts: { headersMs: 300, requestMs: 1000, checkMs: 50 } })
  const started = performance.now()
  const answer = await speak(port, 'GET /demo/slow HTTP/1.1\r\nHost: x\r\nX-Drip: a')
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  // without a limit of ours it would be a minute
  expect(performance.now() - started).toBeLessThan(30_000)
})

test('a client that drips its body is shut out', async () => {
  const { port } = await house({ timeouts: { headersMs: 300, requestMs: 400, checkMs: 50 } })
  const head =
    'POST /demo/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{'
  expect(await speak(port, head)).toMatch(/^(HTTP\/1\.1 408 .*)?/s)
})

test('a body of 2 GB is refused by its announcement, without reading it', async () => {
  const { port } = await house()
  const head =
    'POST /demo/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2147483648\r\n\r\n{'
  expect(await speak(port, head)).toMatch(/^HTTP\/1\.1 413 .*"code":"too_large"/s)
})

test('a body that never ends is refused at the limit, and the memory stays flat', async () => {
  const { port } = await house()
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  socket.write(
    'POST /demo/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
  )
  const before = process.memoryUsage().rss
  const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`
  let sent = 0
  while (!socket.destroyed && socket.writable && sent < 200_000_000) {
    sent += chunk.length
    if (!socket.write(chunk))
      await Promise.race([once(socket, 'drain'), once(socket, 'close'), delay(200)]).catch(() => {})
    if (answer !== '' && socket.writableLength > 10_000_000) break
  }
  socket.destroy()
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})

test('events come as they happen, from where the client left', async () => {
  const {
    base,
    doings: { left },
  } = await house()
  const response = await fetch(`${base}/demo/ticks`, {
    headers: { 'last-event-id': '41', 'accept-encoding': 'gzip' },
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('content-encoding')).toBeNull()
  expect(await firstText(response, 'tick":43')).toContain('id: 42\nevent: tick\ndata: {"tick":42}\n\n')
  await expect.poll(() => left, patience).toContain('ticks')
  const again = await fetch(`${base}/demo/ticks?last_event_id=6`)
  expect(await firstText(again, '\n\nid')).toContain('data: {"tick":7}')
})

test('a silent stream beats, and ends with its client', async () => {
  const {
    base,
    doings: { left },
  } = await house()
  const text = await firstText(await fetch(`${base}/demo/silence`), ': \n\n')
  expect(text).toMatch(/^: connected\n\ndata: "first"\n\n(: \n\n)+$/)
  await expect.poll(() => left, patience).toEqual(['silence'])
})

/** Reads until `wanted` was seen, then leaves. */
async function firstText(response: Response, wanted: string): Promise<string> {
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (text.includes(wanted)) break
  }
  return text
}

test('a server that closes finishes what it has in hand and ends its streams', async () => {
  const { http, base, doings } = await house()
  const stream = await fetch(`${base}/demo/silence`)
  const slow = fetch(`${base}/demo/slow`)
  await expect.poll(() => doings.begun, patience).toEqual(['slow'])
  const closing = http.close({ graceSeconds: 40 })
  doings.finish.resolve()
  expect(await (await slow).json()).toEqual({ done: true })
  expect(await stream.text()).toContain('data: "first"')
  await closing
  await expect(fetch(`${base}/demo/slow`)).rejects.toThrow()
})

test('a request beyond the grace is cut off', async () => {
  const { http, base, doings } = await house()
  const slow = fetch(`${base}/demo/slow`).then(
    () => 'answered',
    () => 'cut off',
  )
  await expect.poll(() => doings.begun, patience).toEqual(['slow'])
  await http.close({ graceSeconds: 0.05 })
  // nobody has finished it
  expect(await slow).toBe('cut off')
})

test('an upload that breaks off leaves nothing, and the request is logged', async () => {
  const {
    port,
    doings: { begun, left },
  } = await house()
  lines.length = 0
  const socket = connect(port, '127.0.0.1')
  socket.write(
    'PUT /demo/picture HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900\r\n\r\n' +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
  )
  await expect.poll(() => begun, patience).toEqual(['picture'])
  socket.destroy()
  await expect.poll(() => left, patience).toEqual(['HttpRefusal'])
  // the line of the request that the test before cut off may come as late as this
  const ended = () => lines.map(({ fields }) => fields).filter((fields) => fields['path'] === '/demo/picture')
  await expect.poll(() => ended().map((fields) => fields['status']), patience).toEqual([499])
})

test('a file beyond the limit is refused while it comes', async () => {
  const { base, doings } = await house()
  const form = new FormData()
  form.append('file', new File([new Uint8Array(900_000)], 'a.png'))
  const response = await fetch(`${base}/demo/picture`, { method: 'PUT', body: form })
  expect([response.status, doings.left]).toEqual([413, ['DomainError']])
})

test('connections are kept alive between requests', async () => {
  const { port } = await house()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const sockets = new Set<unknown>()
  for (let call = 0; call < 3; call += 1) {
    const call = httpRequest({ port, host: '127.0.0.1', path: '/demo/nothing', agent })
    call.on('socket', (socket) => sockets.add(socket))
    call.end()
    const [response] = (await once(call, 'response')) as [IncomingMessage]
    response.resume()
    await once(response, 'end')
  }
  expect(sockets.size).toBe(1)
  agent.destroy()
})
