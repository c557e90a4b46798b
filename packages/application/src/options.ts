import type { ModuleDefinition } from '@socle/foundation'
import type { HttpScope } from '@socle/http'
import type { Clock } from '@socle/kernel'
import type { S3Options } from '@socle/storage'

/** A module and the settings it is created with. */
export interface ChosenModule {
  readonly definition: ModuleDefinition
  readonly settings: unknown
}

export interface MailOptions {
  readonly transport: 'smtp' | 'sink' | 'none'
  readonly smtpUrl: string | undefined
  readonly from: string
}

/** What an application is made from; the server reads it from the environment, tests write it down. */
export interface ApplicationOptions {
  readonly isProduction: boolean
  /** The server listens on a loopback address only. */
  readonly isLoopback: boolean
  /** One module, mounted at `/`. */
  readonly isAlone: boolean
  /** False: this process enqueues jobs and leaves them to others. */
  readonly runsJobs: boolean
  /** HTTP is sure to be asked for: it is built while the database opens (default false). */
  readonly servesHttp?: boolean
  /** Nothing but the probes answers, no job runs: an install that is looked at. */
  readonly isSafe?: boolean
  /** Without a trailing slash. */
  readonly publicBaseUrl: string
  /** It was given, and is no guess (default false). */
  readonly isPublicBaseUrlGiven?: boolean
  readonly corsOrigins: readonly string[]
  /** Number of hops or list of addresses whose `X-Forwarded-*` is believed. */
  readonly trustProxy: false | number | readonly string[]
  readonly dataDir: string
  /** `pglite:<dir>`, `pglite:memory` or `postgres://…` */
  readonly databaseUrl: string
  readonly databasePool: number
  /** Files that `pglite:memory` starts from. */
  readonly databaseSnapshot?: Uint8Array
  /** Absent: memory. */
  readonly redisUrl: string | undefined
  /** Begins every key in Redis (default `socle:`). */
  readonly redisPrefix?: string
  /** Absent: disk. */
  readonly s3: S3Options | undefined
  readonly secretKey: string
  /** Still verifies, never signs. */
  readonly previousSecretKey: string | undefined
  readonly jwtAlgorithm: 'HS256'
  readonly accessTokenMinutes: number
  readonly refreshTokenDays: number
  readonly ratePerMinute: number
  readonly loginFailureLimit: number
  readonly registerLimitPerHour: number
  readonly bodyLimitBytes: number
  readonly uploadLimitBytes: number
  readonly pixelLimit: number
  readonly blobLimitBytes: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly hasMetrics: boolean
  readonly otlpEndpoint: string | undefined
  readonly requestIdHeader: string
  readonly cacheTtlSeconds: number
  readonly mail: MailOptions
  /** Routes of the app at `/`, where no module claims them: the start page. */
  readonly root?: (scope: HttpScope) => Promise<void>
  /** Tests set the time. */
  readonly clock?: Clock
}
