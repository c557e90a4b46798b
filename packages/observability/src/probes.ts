import type { FastifyInstance } from 'fastify'
import type { Metrics } from './observability.ts'

/** One thing in use that can be down; `check` throws when it is. */
export interface Probe {
  /** `db`, `redis`, `s3`, a module's name. */
  readonly name: string
  check(): Promise<void>
}

export interface ProbeOptions {
  readonly probes: readonly Probe[]
  /** Absent: `/metrics` answers 404 (METRICS_ENABLED=false). */
  readonly metrics?: Metrics
  /** Longest wait for one check (default 2000). */
  readonly timeoutMs?: number
  /** Access class of a route that anybody may call (default `public`). */
  readonly access?: string
}

/** One word per probe, and `ok` for all of them. */
type Readiness = Readonly<Record<string, 'ok' | 'down' | boolean>>

/** Asks every probe at once; one that throws or takes too long counts as down. */
async function readiness(probes: readonly Probe[], timeoutMs = 2000): Promise<Readiness> {
  const states = await Promise.all(
    probes.map(async (probe) => [probe.name, (await isUp(probe, timeoutMs)) ? 'ok' : 'down'] as const),
  )
  return { ...Object.fromEntries(states), ok: states.every(([, state]) => state === 'ok') }
}

async function isUp(probe: Probe, timeoutMs: number): Promise<boolean> {
  const limit = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => limit.resolve(false), timeoutMs)
  const answer = Promise.resolve()
    .then(() => probe.check())
    .then(
      () => true,
      () => false,
    )
  try {
    return await Promise.race([answer, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Registers `/healthz` (`/health`), `/livez`, `/readyz` and `/metrics` below `scope`. */
export async function registerProbes(scope: FastifyInstance, options: ProbeOptions): Promise<void> {
  const { metrics, probes, timeoutMs } = options
  const route = {
    // not counted: a limit that others used up would look like a process to be restarted
    config: { access: options.access ?? 'public', ratePerMinute: Number.POSITIVE_INFINITY },
    logLevel: 'warn' as const,
  }
  // a scope of its own: the hook is for these routes alone
  await scope.register(async (own) => {
    own.addHook('onSend', async (_request, reply) => {
      reply.header('Cache-Control', 'no-store')
    })
    for (const path of ['/healthz', '/health']) own.get(path, route, async () => ({ status: 'ok' }))
    own.get('/livez', route, async () => ({ status: 'live' }))
    own.get('/readyz', route, async (_request, reply) => {
      const status = await readiness(probes, timeoutMs)
      return reply.code(status.ok ? 200 : 503).send({ status })
    })
    if (metrics)
      own.get('/metrics', route, async (_request, reply) =>
        reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text()),
      )
  })
}
