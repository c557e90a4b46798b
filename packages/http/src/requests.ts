import type { Log, RequestTrace } from '@socle/observability'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpOptions, HttpPart } from './options.ts'
import type { HttpScope } from './scope.ts'

/** What is known of a request from its first header to its last byte. */
interface RequestState {
  /** performance.now() */
  readonly startedAt: number
  /** The route's template, for metrics and traces: `__unmatched__` for what is routed nowhere. */
  readonly template: string
  /** Undefined: a route of the foundation at `/`. */
  readonly part: HttpPart | undefined
  readonly config: FastifyRequest['routeOptions']['config']
  readonly log: Log
  /** Set once the limiter has counted the request. */
  isCounted: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Only this package looks into it. */
    house: RequestState | null
  }
  interface FastifyContextConfig {
    /** Set by this package when a part registers its route. */
    part?: HttpPart
    /** Content types of a body; JSON when absent. */
    consumes?: readonly string[]
    /** Everybody may call: the answer does not depend on who does. */
    isPublic?: boolean
  }
}

const SAFE_ID = /^[\w.:@/+=-]{1,128}$/
/** nginx's word for a client that went away before the answer. */
const CLIENT_CLOSED = 499

/** The id sent by the client when it is safe to repeat, else undefined. */
export function sentRequestId(headers: Record<string, unknown>, name: string): string | undefined {
  const id = headers[name]
  return typeof id === 'string' && SAFE_ID.test(id) ? id : undefined
}

/** Begins and ends every request: id, security headers, trace, metrics, one log line. */
export function registerRequests(
  app: HttpScope,
  options: HttpOptions,
  headers: Readonly<Record<string, string>>,
): void {
  const { metrics, tracing } = options
  const idHeader = options.requestIdHeader.toLowerCase()
  app.decorateRequest('house', null)
  app.decorateRequest('caller', null)
  app.decorateRequest('attempt', null)
  app.decorate('uploads', { bytes: 0 })
  app.addHook('onRequest', (request, reply, done) => {
    const { config, url } = request.routeOptions
    const state: RequestState = {
      startedAt: performance.now(),
      template: url ?? '__unmatched__',
      part: config.part,
      config,
      log: options.log,
      isCounted: false,
    }
    request.house = state
    reply.headers(headers)
    reply.header(idHeader, request.id)
    if (config.crossOrigin) reply.header('cross-origin-resource-policy', config.crossOrigin)
    metrics?.begin()
    const trace = tracing?.request(request.headers['traceparent'] as string | undefined)
    // 'close' and not the onResponse hook: that one never comes when the client goes away
    reply.raw.once('close', () => end(options, { request, reply, state, trace }))
    if (trace) trace.run(done)
    else done()
  })
}

interface Ended {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly state: RequestState
  readonly trace: RequestTrace | undefined
}

function end({ metrics, log }: HttpOptions, { request, reply, state, trace }: Ended): void {
  const { method } = request
  const status = reply.raw.writableEnded ? reply.raw.statusCode : CLIENT_CLOSED
  const durationMs = performance.now() - state.startedAt
  metrics?.end({ method, path: state.template, status, durationMs })
  trace?.end({ method, path: state.template, status })
  log.info(
    {
      request_id: request.id,
      trace_id: trace?.traceId ?? null,
      method,
      path: loggedPath(request, state),
      status,
      duration_ms: Math.round(durationMs * 100) / 100,
    },
    'request',
  )
}

/** Queries and tokens in paths may be secrets: the log has neither. */
function loggedPath(request: FastifyRequest, state: RequestState): string {
  if (/:(token|secret)\b/.test(state.template)) return state.template
  const url = request.originalUrl
  const end = url.indexOf('?')
  return end === -1 ? url : url.slice(0, end)
}
