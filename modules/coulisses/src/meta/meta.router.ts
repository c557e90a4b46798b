import type { HttpScope } from '@socle/http'
import type { Metrics } from '@socle/observability'
import type { FastifyReply } from 'fastify'
import * as operation from './meta.schemas.ts'
import type { ReadinessService } from './readiness.service.ts'

interface Services {
  readonly readiness: ReadinessService
  /** Undefined: METRICS_ENABLED is not true. */
  readonly metrics: Pick<Metrics, 'text'> | undefined
}

// not counted: a limit that others used up would look like a process to be restarted
const config = { access: 'public', ratePerMinute: Number.POSITIVE_INFINITY }
const noStore = { 'cache-control': 'no-store' }

/** Probes with the bodies that the contract names, wherever the module is mounted. */
export function metaRoutes(scope: HttpScope, { readiness, metrics }: Services): void {
  const ok = (_request: unknown, reply: FastifyReply) => {
    reply.headers(noStore)
    return { status: 'ok' as const }
  }
  scope.get('/healthz', { schema: operation.healthz, config }, ok)
  scope.get('/health', { schema: operation.health, config }, ok)
  scope.get('/api/v1/ping', { schema: operation.ping, config }, ok)
  scope.get('/livez', { schema: operation.livez, config }, (_request, reply) => {
    reply.headers(noStore)
    return { status: 'live' as const }
  })
  scope.get('/readyz', { schema: operation.readyz, config }, async (_request, reply) => {
    const status = await readiness.check()
    return reply
      .headers(noStore)
      .code(status.ok ? 200 : 503)
      .send({ status })
  })
  if (!metrics) return
  scope.get('/metrics', { schema: operation.metrics, config }, async (_request, reply) =>
    reply
      .headers(noStore)
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(await metrics.text()),
  )
}
