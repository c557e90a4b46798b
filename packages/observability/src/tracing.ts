import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { newTraceId, parseTraceParent } from './trace-context.ts'

/** A request in its trace. */
export interface RequestTrace {
  /** For the log lines; also there when nothing is exported. */
  readonly traceId: string
  /** Runs `work` so that statements inside it become children of this request. */
  run<T>(work: () => T): T
  /** `path` is the route's template. */
  end(request: { readonly method: string; readonly path: string; readonly status: number }): void
}

export interface Tracing {
  /** Begins the trace of a request; `traceParent` is its header of that name. */
  request(traceParent: string | undefined): RequestTrace
  /** Records a statement that has just ended, below the request that ran it. */
  statement(statement: {
    readonly sql: string
    readonly name: string | undefined
    readonly durationMs: number
  }): void
  /** Sends what is left. */
  stop(): Promise<void>
}

export interface TracingOptions {
  /** OTLP over HTTP, without `/v1/traces`; absent = trace ids only. */
  readonly endpoint?: string
  readonly serviceName: string
}

/** Starts tracing for one application; it registers nothing globally. */
export function startTracing(options: TracingOptions): Tracing {
  if (!options.endpoint) return idsOnly
  const url = `${options.endpoint.replace(/\/+$/, '')}/v1/traces`
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': options.serviceName }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  })
  const tracer = provider.getTracer('socle')
  const current = new AsyncLocalStorage<Context>()
  return {
    request: (traceParent) => begin(tracer, current, traceParent),
    statement: (statement) => record(tracer, current.getStore(), statement),
    stop: () => provider.shutdown(),
  }
}

const idsOnly: Tracing = {
  request: (traceParent) => ({
    traceId: parseTraceParent(traceParent)?.traceId ?? newTraceId(),
    run: (work) => work(),
    end: () => {},
  }),
  statement: () => {},
  stop: async () => {},
}

function begin(
  tracer: Tracer,
  current: AsyncLocalStorage<Context>,
  traceParent: string | undefined,
): RequestTrace {
  const span: Span = tracer.startSpan('HTTP', { kind: SpanKind.SERVER }, parentContext(traceParent))
  const context = trace.setSpan(ROOT_CONTEXT, span)
  return {
    traceId: span.spanContext().traceId,
    run: (work) => current.run(context, work),
    end({ method, path, status }) {
      span.updateName(`${method} ${path}`)
      span.setAttributes({
        'http.request.method': method,
        'http.route': path,
        'http.response.status_code': status,
      })
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    },
  }
}

function parentContext(traceParent: string | undefined): Context {
  const parent = parseTraceParent(traceParent)
  if (!parent) return ROOT_CONTEXT
  const { traceId, spanId, isSampled } = parent
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}

/** Outside a request there is no span to hang it on: jobs and timers would flood the traces. */
function record(
  tracer: Tracer,
  context: Context | undefined,
  statement: Parameters<Tracing['statement']>[0],
): void {
  if (!context) return
  const endTime = Date.now()
  const span = tracer.startSpan(
    statement.name ?? 'SQL',
    { kind: SpanKind.CLIENT, startTime: endTime - statement.durationMs },
    context,
  )
  span.setAttributes({ 'db.system.name': 'postgresql', 'db.query.text': statement.sql })
  span.end(endTime)
}
