import { createHttp, type Http } from '@socle/http'
import { createRequestMetrics, type Probe, registerProbes } from '@socle/observability'
import type { HttpParts } from './http-parts.ts'
import { mountOf } from './modules.ts'
import { platformPart } from './platform.ts'

/** Builds the HTTP side: the platform, every module below its mount, probes, and what the app adds at `/`. */
export async function buildHttp(parts: HttpParts): Promise<Http> {
  const { options, open } = parts
  const http = createHttp({
    clock: open.house.clock,
    log: open.log,
    ...(options.hasMetrics && { metrics: createRequestMetrics(open.house.metrics) }),
    tracing: open.tracing,
    database: open.house.database,
    ...(open.redis && { redis: open.redis }),
    publicBaseUrl: options.publicBaseUrl,
    trustProxy: options.trustProxy,
    corsOrigins: options.corsOrigins,
    ratePerMinute: options.ratePerMinute,
    bodyLimitBytes: options.bodyLimitBytes,
    requestIdHeader: options.requestIdHeader,
  })
  if (!options.isSafe) mountParts(http, parts)
  http.root((scope) =>
    registerProbes(scope, {
      probes: probesOf(parts),
      ...(options.hasMetrics && { metrics: open.house.metrics }),
    }),
  )
  if (options.root && !options.isSafe) http.root(options.root)
  await http.ready()
  return http
}

function mountParts(http: Http, parts: HttpParts): void {
  http.mount(platformPart(parts))
  for (const { definition, module } of parts.modules)
    http.mount({
      name: definition.name,
      mount: mountOf(definition.name, parts.options.isAlone),
      ...module.http,
    })
}

/** `db` first, then each other thing in use. */
function probesOf({ options, open, modules }: HttpParts): readonly Probe[] {
  const { database, storage } = open.house
  const { redis } = open
  const probes: Probe[] = [{ name: 'db', check: () => database.ready() }]
  if (redis) probes.push({ name: 'redis', check: async () => void (await redis.ping()) })
  if (options.s3) probes.push({ name: 's3', check: () => storage.ready() })
  for (const { definition, module } of modules) {
    if (module.ready) probes.push({ name: definition.name, check: () => module.ready!() })
  }
  return probes
}
