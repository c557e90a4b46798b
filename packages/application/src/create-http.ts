import { guardPlatform, platformAccess, platformAccountTags, registerPlatformAccounts } from '@socle/accounts'
import { createHttp, type Http, type HttpScope } from '@socle/http'
import { createRequestMetrics, type Probe, registerProbes } from '@socle/observability'
import type { RunningModule } from './application.ts'
import { dutiesOf } from './duties.ts'
import type { OpenHouse } from './house.ts'
import { cursorsOf, mountOf } from './modules.ts'
import { objectTags, registerObjects } from './object-routes.ts'
import type { ApplicationOptions } from './options.ts'

/** Version of the foundation's own API. */
const PLATFORM_VERSION = '1.0.0'

interface HttpParts {
  readonly options: ApplicationOptions
  readonly open: OpenHouse
  readonly modules: readonly RunningModule[]
}

/** Builds the HTTP side: the platform, every module below its mount, probes, and what the app adds at `/`. */
export async function buildHttp(parts: HttpParts): Promise<Http> {
  const { options, open, modules } = parts
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
  mountPlatform(http, parts)
  for (const { definition, module } of modules)
    http.mount({ name: definition.name, mount: mountOf(definition.name, options.isAlone), ...module.http })
  http.root((scope) =>
    registerProbes(scope, {
      probes: probesOf(parts),
      ...(options.hasMetrics && { metrics: open.house.metrics }),
    }),
  )
  if (options.root) http.root(options.root)
  await http.ready()
  return http
}

function mountPlatform(http: Http, { options, open, modules }: HttpParts): void {
  http.mount({
    name: 'platform',
    mount: '/platform',
    title: 'Socle',
    version: PLATFORM_VERSION,
    description: 'What every system shares: accounts, sessions, API keys, jobs, the mail outbox.',
    tags: [...platformAccountTags, ...objectTags],
    access: platformAccess,
    async register(scope: HttpScope) {
      guardPlatform(scope, open.house.authentication)
      registerPlatformAccounts(scope, {
        people: open.people,
        database: open.house.database,
        mail: open.house.mail,
        cursors: cursorsOf(options, 'platform:cursors'),
        duties: () => dutiesOf(modules),
        isProduction: options.isProduction,
        publicBaseUrl: options.publicBaseUrl,
        accessTokenMinutes: options.accessTokenMinutes,
        refreshTokenDays: options.refreshTokenDays,
      })
      // S3 serves its own signed addresses
      if (!options.s3)
        registerObjects(scope, {
          ...open.house,
          secrets: open.urlSecrets,
          uploadLimitBytes: options.uploadLimitBytes,
        })
    },
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
