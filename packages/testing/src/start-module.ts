import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Application, ApplicationOptions, ChosenModule } from '@socle/application'
import type { Database } from '@socle/database'
import type { ModuleDefinition } from '@socle/foundation'
import { Value } from 'typebox/value'
import { clientOf, type TestClient } from './client.ts'
import { TestClock } from './clock.ts'
import { jobsEnded } from './jobs.ts'
import { type Services, testOptions } from './options.ts'
import { recordStatements } from './statements.ts'
import { prepareDatabase, type TestDatabase } from './test-database.ts'

export interface StartOptions<S> extends Services {
  /** Settings of the module that differ from its defaults. */
  readonly settings?: Partial<S>
  /** Settings of the foundation that differ from those of tests. */
  readonly house?: Partial<ApplicationOptions>
  readonly clock?: TestClock
  /** Listens on a free port of loopback: `url` is there. */
  readonly listen?: boolean
  /** Shares database, Redis and files with another one, as the second server of an install does; PostgreSQL only. */
  readonly beside?: RunningModule
}

/** A module that runs: real database, real files, real jobs. */
export interface RunningModule extends TestClient, AsyncDisposable {
  readonly application: Application
  readonly database: Database
  readonly clock: TestClock
  /** Where it listens; throws when it does not. */
  readonly url: string
  /** The same application, with these headers on every call. */
  as(headers: Readonly<Record<string, string>>): TestClient
  /** How many statements `work` runs, without those of jobs in the background and of knowing who calls. */
  countStatements(work: () => Promise<unknown>): Promise<number>
  /** The statements that `work` runs, as SQL. */
  recordStatements(work: () => Promise<unknown>): Promise<readonly string[]>
  /** Waits until no job waits to run now or runs. */
  jobsEnded(): Promise<void>
  stop(): Promise<void>
}

/** Starts a module as the server would, on a database of its own. */
export async function startModule<S>(
  definition: ModuleDefinition<S>,
  start: StartOptions<S> = {},
): Promise<RunningModule> {
  const place = start.beside ? placeOf(start.beside) : await newPlace()
  const clock = start.clock ?? new TestClock()
  const options = { ...testOptions(place, start), clock, ...start.house }
  const chosen = [{ definition, settings: settingsOf(definition, start.settings) }]
  const database = place.database ?? (await migratedDatabase(chosen, options))
  const { createApplication } = await loadApplication()
  let application: Application | undefined
  const stop = async () => {
    await application?.stop()
    if (start.beside) return
    await database.drop()
    await rm(place.dataDir, { recursive: true, force: true })
  }
  try {
    application = await createApplication(chosen, {
      ...options,
      databaseUrl: database.url,
      ...(database.snapshot && { databaseSnapshot: database.snapshot }),
    })
    await application.start('serve')
    const http = await application.http()
    const url = start.listen ? await http.listen({ host: '127.0.0.1', port: 0 }) : undefined
    const started = running({ application, clock, url, stop, client: (headers) => clientOf(http, headers) })
    places.set(started, { ...place, database })
    return started
  } catch (error) {
    await stop()
    throw error
  }
}

/** The whole house takes a second to load: a package's own tests, which start none of it, do not wait for it. */
function loadApplication() {
  return import('@socle/application')
}

/** What an install keeps, whichever of its servers is asked. */
interface Place {
  readonly dataDir: string
  /** Of its keys in Redis. */
  readonly prefix: string
  /** Undefined until it is made. */
  readonly database?: TestDatabase
}

const places = new WeakMap<RunningModule, Place>()

function placeOf(other: RunningModule): Place {
  if (other.database.engine === 'pglite') throw new Error('one process owns the embedded database')
  return places.get(other)!
}

async function newPlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'socle-test-'))
  return { dataDir, prefix: `socle-test-${randomBytes(6).toString('hex')}:` }
}

interface Parts {
  readonly application: Application
  readonly clock: TestClock
  readonly url: string | undefined
  readonly client: (headers: Readonly<Record<string, string>>) => TestClient
  stop(): Promise<void>
}

function running({ application, clock, url, client, stop }: Parts): RunningModule {
  const { database } = application.house
  return {
    ...client({}),
    application,
    database,
    clock,
    get url() {
      if (!url) throw new Error('not listening: start it with { listen: true }')
      return url
    },
    as: client,
    countStatements: async (work) => (await recordStatements(database, work)).length,
    recordStatements: (work) => recordStatements(database, work),
    jobsEnded: () => jobsEnded(database),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

async function migratedDatabase(
  chosen: readonly ChosenModule[],
  options: ApplicationOptions,
): Promise<TestDatabase> {
  const { createApplication, migrationSources } = await loadApplication()
  const { definition } = chosen[0]!
  return prepareDatabase({
    name: definition.name,
    sources: migrationSources([definition]),
    async migrate(url) {
      const application = await createApplication(chosen, {
        ...options,
        databaseUrl: url,
        redisUrl: undefined,
      })
      try {
        await application.migrate()
        // the job queue makes its own schema at its first start
        await application.start('command')
        const { database } = application.house
        return database.engine === 'pglite' ? await database.snapshot() : undefined
      } finally {
        await application.stop()
      }
    },
  })
}

/** The module's defaults under what a test sets, checked as the server checks them. */
function settingsOf<S>(definition: ModuleDefinition<S>, given: Partial<S> = {}): S {
  const { schema, check } = definition.settings
  const settings = Value.Default(schema, { ...given }) as S
  const faults = [
    ...Value.Errors(schema, settings).map((fault) => `${fault.instancePath}: ${fault.message}`),
    ...(check?.(settings, { isProduction: false }) ?? []),
  ]
  if (faults.length > 0) throw new Error(`settings of ${definition.name}: ${faults.join('; ')}`)
  return settings
}
