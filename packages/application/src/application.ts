import type { Accounts, Authentication, Keys, PersonalData, Sessions } from '@socle/accounts'
import type { Cache } from '@socle/cache'
import type { Database, MigrationSource, Tx } from '@socle/database'
import type { Foundation, Module, ModuleDefinition } from '@socle/foundation'
import type { Http } from '@socle/http'
import type { Images } from '@socle/images'
import type { Jobs } from '@socle/jobs'
import type { Clock } from '@socle/kernel'
import type { Mail, Transport } from '@socle/mail'
import type { Metrics } from '@socle/observability'
import type { Realtime } from '@socle/realtime'
import type { Blobs, Storage } from '@socle/storage'
import type { ApplicationOptions } from './options.ts'

/** What all modules share. */
export interface House {
  readonly database: Database
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly keys: Keys
  readonly authentication: Authentication
  readonly personalData: PersonalData
  readonly storage: Storage
  readonly blobs: Blobs
  readonly images: Images
  readonly cache: Cache
  readonly realtime: Realtime
  readonly jobs: Jobs
  readonly mail: Mail
  readonly transport: Transport
  readonly mailFrom: string
  readonly metrics: Metrics
  readonly clock: Clock
}

export interface RunningModule {
  readonly definition: ModuleDefinition
  readonly module: Module
  /** What it was created with. */
  readonly foundation: Foundation
}

/** One application: a database, the packages on it, the chosen modules. Two of them live in one process. */
export interface Application {
  readonly options: ApplicationOptions
  readonly house: House
  readonly modules: readonly RunningModule[]
  readonly migrationSources: readonly MigrationSource[]
  /** Brings the schema up; of several processes that start together one migrates, the others wait. */
  migrate(): Promise<void>
  /** `serve` runs jobs (unless the options leave them to others) and what modules do beside requests; `command` only enqueues. */
  start(duty: 'serve' | 'command'): Promise<void>
  /** Has the modules load their demo data, by a job that goes on after a restart. */
  enqueueDemo(tx: Tx): Promise<void>
  /** The HTTP side, built at the first call. */
  http(): Promise<Http>
  /** Stops accepting, finishes requests and jobs in hand (at most 20 s), closes everything. */
  stop(): Promise<void>
}
