import type { Accounts, Authentication, Keys, PersonalData, Sessions } from '@socle/accounts'
import type { Cache, Limits } from '@socle/cache'
import type { Database } from '@socle/database'
import type { Images } from '@socle/images'
import type { Jobs } from '@socle/jobs'
import type { Clock, Cursors } from '@socle/kernel'
import type { Mail, Transport } from '@socle/mail'
import type { Log, Metrics } from '@socle/observability'
import type { Realtime } from '@socle/realtime'
import type { Blobs, Storage } from '@socle/storage'

/** Addresses as the outside sees them. */
export interface Urls {
  /** PUBLIC_BASE_URL without a trailing slash. */
  readonly base: string
  /** PUBLIC_BASE_URL was given; otherwise `base` is where this machine reaches us. */
  readonly isGiven: boolean
  /** Path prefix of the module: `/mastoc`, or empty when it is mounted at `/`. */
  readonly mount: string
}

/** What every module reads of the house's own settings. */
export interface HouseSettings {
  readonly isProduction: boolean
  /** The server listens on a loopback address only. */
  readonly isLoopback: boolean
  /** METRICS_ENABLED. */
  readonly hasMetrics: boolean
  /** Origins beside our own whose pages may call with cookies. */
  readonly corsOrigins: readonly string[]
  /** Access tokens of the platform, minutes; refresh tokens, days: a module may have its own. */
  readonly accessTokenMinutes: number
  readonly refreshTokenDays: number
  readonly uploadLimitBytes: number
  readonly pixelLimit: number
}

/** Everything a module is given, each one an interface of its package. */
export interface Foundation {
  readonly house: HouseSettings
  readonly database: Database
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly keys: Keys
  readonly authentication: Authentication
  /** What a person has in all of the house: a module that ends a membership asks it to close the account. */
  readonly personalData: Pick<PersonalData, 'membershipEnded'>
  readonly storage: Storage
  readonly blobs: Blobs
  readonly images: Images
  readonly cache: Cache
  /** Hints to who waits for something, in all processes; a topic's name begins with the module's. */
  readonly realtime: Realtime
  /** Counts of the module's own, over all processes: `take({ key, count, windowMs })`. */
  readonly limits: Limits
  readonly jobs: Jobs
  readonly mail: Mail
  /** The way out for e-mails, for a module with an outbox of its own: it sends from a job, never from a request. */
  readonly transport: Transport
  /** Sender of the house's e-mails. */
  readonly mailFrom: string
  readonly metrics: Metrics
  readonly log: Log
  readonly clock: Clock
  readonly cursors: Cursors
  readonly urls: Urls
  /** A key of 32 bytes for one purpose, derived from SECRET_KEY. */
  secret(purpose: string): Uint8Array
}
