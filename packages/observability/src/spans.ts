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
import type { RequestTrace, Tracing, TracingOptions } from './trace.ts'
import { parseTraceParent } from './trace-context.ts'

/** Sends a span for each request and for each of its statements, over OTLP. */
export function exportSpans({ endpoint, serviceName }: Required<TracingOptions>): Tracing {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
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
