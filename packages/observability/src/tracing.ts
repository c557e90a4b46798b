import type { Tracing, TracingOptions } from './trace.ts'
import { newTraceId, parseTraceParent } from './trace-context.ts'

/** Starts tracing for one application; it registers nothing globally. */
export async function startTracing({ endpoint, serviceName }: TracingOptions): Promise<Tracing> {
  if (!endpoint) return idsOnly
  // a tenth of a start: who exports nothing does not load it
  const { exportSpans } = await import('./spans.ts')
  return exportSpans({ endpoint, serviceName })
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
