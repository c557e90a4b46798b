import type { ApplicationOptions } from '@socle/application'
import { engine } from './test-database.ts'

/** The services around this run: those of an install at scale beside PostgreSQL, none beside the embedded database. */
export interface Services {
  /** Redis of TEST_REDIS_URL (default: on PostgreSQL, when it is set). */
  readonly redis?: boolean
  /** S3 of TEST_S3_ENDPOINT (default: on PostgreSQL, when it is set). */
  readonly s3?: boolean
}

const MEBI = 1024 * 1024
/** No test meets a limit unless it asks for one. */
const PLENTY = 100_000_000

/** Settings of an install on loopback, with limits out of the way. */
export function testOptions(
  place: { readonly dataDir: string; readonly prefix: string },
  services: Services,
): ApplicationOptions {
  return {
    isProduction: false,
    isLoopback: true,
    isAlone: false,
    runsJobs: true,
    publicBaseUrl: 'http://localhost:8000',
    corsOrigins: ['http://localhost:8000'],
    trustProxy: false,
    dataDir: place.dataDir,
    databaseUrl: 'pglite:memory',
    databasePool: 10,
    redisUrl: redisUrl(services),
    redisPrefix: place.prefix,
    s3: s3Options(services),
    secretKey: 'a secret that only tests have, of more than 32 bytes',
    previousSecretKey: undefined,
    jwtAlgorithm: 'HS256',
    accessTokenMinutes: 30,
    refreshTokenDays: 30,
    ratePerMinute: PLENTY,
    loginFailureLimit: 10,
    registerLimitPerHour: PLENTY,
    bodyLimitBytes: 2 * MEBI,
    uploadLimitBytes: 25 * MEBI,
    pixelLimit: 60_000_000,
    blobLimitBytes: 64 * MEBI,
    logLevel: 'silent',
    hasMetrics: true,
    otlpEndpoint: undefined,
    requestIdHeader: 'X-Request-ID',
    cacheTtlSeconds: 60,
    mail: { transport: 'sink', smtpUrl: undefined, from: 'socle@localhost' },
  }
}

function redisUrl({ redis = engine === 'postgres' }: Services): string | undefined {
  return redis ? process.env['TEST_REDIS_URL'] : undefined
}

function s3Options({ s3 = engine === 'postgres' }: Services): ApplicationOptions['s3'] {
  const endpoint = process.env['TEST_S3_ENDPOINT']
  if (!s3 || !endpoint) return undefined
  return {
    endpoint,
    publicEndpoint: undefined,
    region: process.env['TEST_S3_REGION'] ?? 'us-east-1',
    bucket: process.env['TEST_S3_BUCKET'] ?? 'socle',
    accessKey: process.env['TEST_S3_ACCESS_KEY'] ?? '',
    secretKey: process.env['TEST_S3_SECRET_KEY'] ?? '',
    forcePathStyle: true,
  }
}
