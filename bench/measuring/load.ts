import autocannon from 'autocannon'

/** What clients in a closed loop saw. */
export interface Load {
  readonly requests: number
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export interface LoadOptions {
  /** Clients, each with one request in flight (default 8). */
  readonly clients?: number
  readonly requests: number
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends so many requests and waits for the last answer; throws when one of them is no success. */
export async function load(url: string, options: LoadOptions): Promise<Load> {
  const startedMs = performance.now()
  let endedMs = startedMs
  const finished = Promise.withResolvers<autocannon.Result>()
  const shots: autocannon.Options = {
    url,
    connections: options.clients ?? 8,
    amount: options.requests,
    method: options.method ?? 'GET',
    headers: { ...options.headers },
    ...(options.body === undefined ? {} : { body: options.body }),
  }
  const running = autocannon(shots, (error: unknown, result: autocannon.Result) =>
    error ? finished.reject(error) : finished.resolve(result),
  )
  // it looks once a second whether it has ended: too coarse for what takes one
  running.on('response', () => (endedMs = performance.now()))
  const result = await finished.promise
  const failed = result.errors + result.timeouts + result.non2xx
  if (failed > 0) throw new Error(`${failed} of ${options.requests} requests to ${url} failed`)
  return {
    requests: result['2xx'],
    requestsPerSecond: result['2xx'] / ((endedMs - startedMs) / 1000),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  }
}
