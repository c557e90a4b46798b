import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** One Server-Sent Event; `data` goes as JSON. */
export interface ServerEvent {
  /** What the client sends back as `Last-Event-ID` when it comes again. */
  readonly id?: string
  readonly event?: string
  readonly data: unknown
}

export interface EventSource {
  /** Yields until it has ended or `signal` aborts (the client left, the server stops). */
  events(signal: AbortSignal): AsyncIterable<ServerEvent>
  /** A comment keeps proxies from closing a silent stream (default 15). */
  readonly heartbeatSeconds?: number
}

/** The last event that a returning client has seen; also as `last_event_id` in the query, for first connections. */
export function lastEventId(request: FastifyRequest): string | undefined {
  const header = request.headers['last-event-id']
  if (typeof header === 'string' && header !== '') return header
  const { last_event_id: asked } = request.query as { readonly last_event_id?: unknown }
  return typeof asked === 'string' && asked !== '' ? asked : undefined
}

/** Streams events to a client as long as both sides live. */
export function sendEvents(request: FastifyRequest, reply: FastifyReply, source: EventSource): FastifyReply {
  const left = new AbortController()
  reply.raw.once('close', () => left.abort())
  const signal = AbortSignal.any([left.signal, request.server.closing])
  const lines = eventLines(source, signal, (error) => {
    request.house?.log.error({ request_id: request.id, err: error }, 'event stream failed')
  })
  return reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(lines, { objectMode: false }))
}

async function* eventLines(
  source: EventSource,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): AsyncGenerator<string> {
  // sent at once: the client knows that it is connected
  yield ': connected\n\n'
  const iterator = source.events(signal)[Symbol.asyncIterator]()
  const heartbeatMs = (source.heartbeatSeconds ?? 15) * 1000
  try {
    let next = iterator.next()
    while (!signal.aborted) {
      const found = await nextOrSilence(next, heartbeatMs, signal)
      if (found === 'silence') yield ': \n\n'
      else if (found === 'aborted' || found.done) return
      else {
        yield lineOf(found.value)
        next = iterator.next()
      }
    }
  } catch (error) {
    if (!signal.aborted) onError(error)
  } finally {
    // not awaited: a source that does not look at the signal would hold the stream open
    iterator.return?.().catch(() => {})
  }
}

async function nextOrSilence(
  next: Promise<IteratorResult<ServerEvent>>,
  heartbeatMs: number,
  signal: AbortSignal,
): Promise<IteratorResult<ServerEvent> | 'silence' | 'aborted'> {
  const other = Promise.withResolvers<'silence' | 'aborted'>()
  const timer = setTimeout(() => other.resolve('silence'), heartbeatMs)
  const abort = () => other.resolve('aborted')
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([next, other.promise])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

function lineOf({ id, event, data }: ServerEvent): string {
  const head = `${id === undefined ? '' : `id: ${oneLine(id)}\n`}${event === undefined ? '' : `event: ${oneLine(event)}\n`}`
  return `${head}data: ${JSON.stringify(data)}\n\n`
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0]/g, ' ')
}
