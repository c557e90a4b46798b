import { setTimeout as delay } from 'node:timers/promises'
import { holdSessionLock, migrate, type SessionLock } from '@socle/database'
import type { Http } from '@socle/http'
import type { Application, RunningModule } from './application.ts'
import { demoJob, demoJobOf } from './demo.ts'
import { dutiesOf } from './duties.ts'
import { type OpenHouse, openHouse } from './house.ts'
import type { HttpParts } from './http-parts.ts'
import { migrationSources } from './migration-sources.ts'
import { createModules } from './modules.ts'
import type { ApplicationOptions, ChosenModule } from './options.ts'
import { systemJobs } from './system-jobs.ts'

/** How long requests and jobs in hand may take when it stops. */
const GRACE_SECONDS = 20
const TURN_RETRY_MS = 50

/** Opens the database and puts one application together; nothing runs before `start`. */
export async function createApplication(
  chosen: readonly ChosenModule[],
  options: ApplicationOptions,
): Promise<Application> {
  let modules: readonly RunningModule[] = []
  let http: Promise<Http> | undefined
  const open = await openHouse(options, () => dutiesOf(modules))
  const { house, log, redis } = open
  try {
    modules = await createModules(chosen, { options, house, log, redis })
    open.jobs.register([
      ...open.mail.ownJobs,
      ...systemJobs(house),
      demoJobOf(modules, log),
      ...modules.flatMap(({ module }) => module.jobs ?? []),
    ])
    // the embedded database opens in a thread of its own: meanwhile this one compiles the routes
    if (options.servesHttp) http = build({ options, open, modules })
    await open.answers
  } catch (error) {
    await stop({ open, modules: [], http })
    throw error
  }
  const sources = migrationSources(chosen.map(({ definition }) => definition))
  let stopping: Promise<void> | undefined
  return {
    options,
    house,
    modules,
    migrationSources: sources,
    migrate: async () => void (await migrate(house.database, sources, { direction: 'up' })),
    start: (duty) => start({ open, modules, runsJobs: duty === 'serve' && options.runsJobs }, duty),
    async enqueueDemo(tx) {
      const from = house.clock.now().toISOString().slice(0, 10)
      await open.jobs.enqueue(tx, demoJob, { from }, { key: 'demo' })
    },
    http() {
      http ??= build({ options, open, modules })
      return http
    },
    stop() {
      stopping ??= stop({ open, modules, http })
      return stopping
    },
  }
}

async function build(parts: HttpParts): Promise<Http> {
  // loaded here: a command at a terminal needs no HTTP
  const { buildHttp } = await import('./create-http.ts')
  return await buildHttp(parts)
}

interface Running {
  readonly open: OpenHouse
  readonly modules: readonly RunningModule[]
}

async function start(
  running: Running & { readonly runsJobs: boolean },
  duty: 'serve' | 'command',
): Promise<void> {
  const { open, modules, runsJobs } = running
  // pg-boss makes its schema at the first start, and of two processes that do so at once one fails
  const turn = await waitForTurn(open.options.databaseUrl)
  try {
    await open.jobs.start({ run: runsJobs })
  } finally {
    await turn.release()
  }
  if (duty === 'command' || open.options.isSafe) return
  open.people.start()
  open.blobs.start()
  for (const { module } of modules) await module.start?.()
}

async function waitForTurn(url: string): Promise<SessionLock> {
  for (;;) {
    const lock = await holdSessionLock({ url, name: 'socle.start', mode: 'exclusive', onLost: () => {} })
    if (lock) return lock
    await delay(TURN_RETRY_MS)
  }
}

async function stop(running: Running & { readonly http: Promise<Http> | undefined }): Promise<void> {
  const { open, modules, http } = running
  const startedMs = performance.now()
  // one that could not be built has told so to who asked for it
  const built = await http?.catch(() => undefined)
  await built?.close({ graceSeconds: GRACE_SECONDS })
  // after the requests, which may still enqueue; both share the same 20 s
  const leftSeconds = GRACE_SECONDS - (performance.now() - startedMs) / 1000
  await open.jobs.stop({ graceSeconds: Math.max(1, leftSeconds) })
  for (const { module } of modules) await module.stop?.()
  await open.people.stop()
  open.blobs.stop()
  await open.realtime.stop()
  await open.mail.close()
  open.blobRedis?.disconnect()
  open.redis?.disconnect()
  await open.tracing.stop()
  await open.house.database.close()
}
