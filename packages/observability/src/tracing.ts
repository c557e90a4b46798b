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
