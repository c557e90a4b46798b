import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startTracing } from './tracing.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

interface SentSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
}

/** Speaks OTLP over HTTP on loopback. */
async function collector(): Promise<{ endpoint: string; spans: SentSpan[] }> {
  const spans: SentSpan[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (request.url === '/v1/traces') {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as {
        resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[]
      }
      spans.push(...body.resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)))
    }
    response.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans }
}

const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

test('a request and its statements arrive as one trace that continues the caller’s', async () => {
  const { endpoint, spans } = await collector()
  const tracing = await startTracing({ endpoint, serviceName: 'socle' })
  const request = tracing.request(parent)
  await request.run(async () => {
    await Promise.resolve()
    tracing.statement({ sql: 'select 1', name: 'mastoc.climbs.page', durationMs: 2 })
  })
  request.end({ method: 'GET', path: '/api/climbs', status: 200 })
  await tracing.stop()
  const server = spans.find((span) => span.name === 'GET /api/climbs')
  const statement = spans.find((span) => span.name === 'mastoc.climbs.page')
  expect(request.traceId).toBe('0af7651916cd43dd8448eb211c80319c')
  expect(server).toMatchObject({ traceId: request.traceId, parentSpanId: 'b7ad6b7169203331' })
  expect(statement).toMatchObject({ traceId: request.traceId, parentSpanId: server?.spanId })
})

test('a statement outside a request makes no trace', async () => {
  const { endpoint, spans } = await collector()
  const tracing = await startTracing({ endpoint, serviceName: 'socle' })
  tracing.statement({ sql: 'select 1', name: undefined, durationMs: 1 })
  await tracing.stop()
  expect(spans).toEqual([])
})

test('a log line has a trace id also when nothing is exported', async () => {
  const tracing = await startTracing({ serviceName: 'socle' })
  expect(tracing.request(parent).traceId).toBe('0af7651916cd43dd8448eb211c80319c')
  expect(tracing.request('nonsense').traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(tracing.request(undefined).run(() => 7)).toBe(7)
})
