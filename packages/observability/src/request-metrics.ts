import type { Metrics } from './observability.ts'

export interface FinishedRequest {
  readonly method: string
  /** The route's template (`/api/climbs/:id`), never the raw path: the set of labels must stay small. */
  readonly path: string
  readonly status: number
  readonly durationMs: number
}

/** Counts requests; the HTTP application calls it once when a request begins and once when it has ended. */
export interface RequestMetrics {
  begin(): void
  end(request: FinishedRequest): void
}

/** Makes `app_requests_total`, `app_request_duration_seconds` and `app_inflight_requests`. */
export function createRequestMetrics(metrics: Metrics): RequestMetrics {
  const labels = ['method', 'path', 'status']
  const total = metrics.counter('app_requests_total', 'Requests answered.', labels)
  const duration = metrics.histogram('app_request_duration_seconds', 'Time from request to answer.', {
    labels,
  })
  const inflight = metrics.gauge('app_inflight_requests', 'Requests being answered.')
  let running = 0
  inflight.set(0)
  return {
    begin() {
      running += 1
      inflight.set(running)
    },
    end(request) {
      running -= 1
      inflight.set(running)
      const values = { method: request.method, path: request.path, status: String(request.status) }
      total.inc(values)
      duration.observe(request.durationMs / 1000, values)
    },
  }
}
