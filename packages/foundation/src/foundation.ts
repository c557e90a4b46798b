import type { Accounts, Authentication, Keys, Sessions } from '@socle/accounts'
import type { Cache } from '@socle/cache'
import type { Database } from '@socle/database'
import type { Images } from '@socle/images'
import type { Jobs } from '@socle/jobs'
import type { Clock, Cursors } from '@socle/kernel'
import type { Mail } from '@socle/mail'
import type { Log, Metrics } from '@socle/observability'
import type { Blobs, Storage } from '@socle/storage'

/** Addresses as the outside sees them. */
export interface Urls {
  /** PUBLIC_BASE_URL without a trailing slash. */
  readonly base: string
  /** Path prefix of the module: `/mastoc`, or empty when it is mounted at `/`. */
  readonly mount: string
}

/** What every module reads of the house's own settings. */
export interface HouseSettings {
  readonly isProduction: boolean
  /** The server listens on a loopback address only. */
  readonly isLoopback: boolean
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
  readonly storage: Storage
  readonly blobs: Blobs
  readonly images: Images
  readonly cache: Cache
  readonly jobs: Jobs
  readonly mail: Mail
  readonly metrics: Metrics
  readonly log: Log
  readonly clock: Clock
  readonly cursors: Cursors
  readonly urls: Urls
  /** A key of 32 bytes for one purpose, derived from SECRET_KEY. */
  secret(purpose: string): Uint8Array
}
