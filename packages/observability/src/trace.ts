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
