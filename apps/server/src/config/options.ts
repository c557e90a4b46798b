import type { ApplicationOptions } from '@socle/application'
import { isLoopbackHost } from './rules.ts'
import type { HouseValues } from './schema.ts'

const MEGA = 1_000_000
const MEBI = 1024 * 1024
/** Submission; and where mail catchers for developers listen. */
const SMTP_PORTS = { production: 587, development: 1025 }

interface Derived {
  readonly dataDir: string
  readonly database: { readonly url: string }
  readonly trustProxy: false | number | readonly string[]
  readonly isAlone: boolean
}

/** Turns the values of the environment into the options of the application. */
export function toOptions(values: HouseValues, derived: Derived): Omit<ApplicationOptions, 'secretKey'> {
  const publicBaseUrl = (values.PUBLIC_BASE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, '')
  return {
    isProduction: values.NODE_ENV === 'production',
    isLoopback: isLoopbackHost(values.HOST),
    isAlone: derived.isAlone,
    runsJobs: values.SOCLE_ROLE !== 'api' && !values.SAFE_MODE,
    isSafe: values.SAFE_MODE,
    publicBaseUrl,
    isPublicBaseUrlGiven: values.PUBLIC_BASE_URL !== undefined,
    corsOrigins: values.CORS_ORIGINS ?? [new URL(publicBaseUrl).origin],
    trustProxy: derived.trustProxy,
    dataDir: derived.dataDir,
    databaseUrl: derived.database.url,
    databasePool: values.DATABASE_POOL,
    redisUrl: values.REDIS_URL?.startsWith('fakeredis') ? undefined : values.REDIS_URL,
    s3: s3Of(values),
    previousSecretKey: values.SECRET_KEY_PREVIOUS,
    jwtAlgorithm: values.JWT_ALG,
    accessTokenMinutes: values.ACCESS_TOKEN_MINUTES,
    refreshTokenDays: values.REFRESH_TOKEN_DAYS,
    ratePerMinute: values.RATE_LIMIT_PER_MINUTE,
    loginFailureLimit: values.LOGIN_FAILURE_LIMIT,
    registerLimitPerHour: values.REGISTER_LIMIT_PER_HOUR,
    bodyLimitBytes: Math.floor(values.BODY_LIMIT_MB * MEBI),
    uploadLimitBytes: Math.floor(values.UPLOAD_LIMIT_MB * MEBI),
    pixelLimit: Math.floor(values.PIXEL_LIMIT_MP * MEGA),
    blobLimitBytes: Math.floor(values.BLOB_LIMIT_MB * MEBI),
    logLevel: values.LOG_LEVEL,
    hasMetrics: values.METRICS_ENABLED,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    requestIdHeader: values.REQUEST_ID_HEADER,
    cacheTtlSeconds: values.CACHE_TTL_SECONDS,
    mail: mailOf(values),
  }
}

function s3Of(values: HouseValues): ApplicationOptions['s3'] {
  if (!values.S3_ENDPOINT) return undefined
  return {
    endpoint: values.S3_ENDPOINT,
    publicEndpoint: values.S3_PUBLIC_ENDPOINT,
    region: values.S3_REGION,
    bucket: values.S3_BUCKET!,
    accessKey: values.S3_ACCESS_KEY!,
    secretKey: values.S3_SECRET_KEY!,
    forcePathStyle: values.S3_FORCE_PATH_STYLE,
  }
}

function mailOf(values: HouseValues): ApplicationOptions['mail'] {
  const smtpUrl = values.SMTP_URL ?? smtpUrlOf(values)
  const whenSilent = values.NODE_ENV === 'production' ? 'none' : 'sink'
  return {
    transport: values.MAIL_TRANSPORT ?? (smtpUrl ? 'smtp' : whenSilent),
    smtpUrl,
    from: values.SMTP_FROM,
  }
}

function smtpUrlOf(values: HouseValues): string | undefined {
  if (!values.SMTP_HOST) return undefined
  const port = values.SMTP_PORT ?? SMTP_PORTS[values.NODE_ENV === 'production' ? 'production' : 'development']
  const url = new URL(`${port === 465 ? 'smtps' : 'smtp'}://${values.SMTP_HOST}:${port}`)
  url.username = encodeURIComponent(values.SMTP_USER ?? '')
  url.password = encodeURIComponent(values.SMTP_PASSWORD ?? '')
  return url.href
}
