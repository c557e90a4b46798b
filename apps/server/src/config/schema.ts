import { type Static, type TSchema, type TStringOptions, Type } from 'typebox'

const text = (options: TStringOptions = {}) => Type.Optional(Type.String(options))
const whole = (value: number, minimum: number, maximum: number) =>
  Type.Integer({ default: value, minimum, maximum })
const httpUrl = { pattern: '^https?://[^\\s/]+', expected: 'an address that begins with http:// or https://' }
const redisUrl = { pattern: '^(rediss?|fakeredis)://', expected: 'redis://…, rediss://… or fakeredis://' }
const smtpUrl = { pattern: '^smtps?://[^\\s/]+', expected: 'smtp://… or smtps://…' }

/** The foundation's settings by the name in the environment; `.env.example` lists every one of them. */
export const houseSchema = Type.Object({
  HOST: Type.String({ default: '127.0.0.1' }),
  PORT: whole(8000, 0, 65_535),
  PUBLIC_BASE_URL: text(httpUrl),
  NODE_ENV: Type.Enum(['development', 'production', 'test'], { default: 'development' }),
  SOCLE_MODULES: Type.Array(Type.String(), { default: ['all'] }),
  SOCLE_ROLE: Type.Enum(['all', 'api', 'worker'], { default: 'all' }),
  DEMO: Type.Optional(Type.Boolean()),
  TRUST_PROXY: Type.String({ default: 'false' }),
  DATA_DIR: Type.String({ default: './data' }),
  DATABASE_URL: text(),
  DATABASE_POOL: whole(10, 2, 1000),
  REDIS_URL: text(redisUrl),
  S3_ENDPOINT: text(httpUrl),
  S3_PUBLIC_ENDPOINT: text(httpUrl),
  S3_REGION: Type.String({ default: 'us-east-1' }),
  S3_BUCKET: text(),
  S3_ACCESS_KEY: text(),
  S3_SECRET_KEY: text(),
  S3_FORCE_PATH_STYLE: Type.Boolean({ default: true }),
  SECRET_KEY: text(),
  SECRET_KEY_PREVIOUS: text(),
  JWT_ALG: Type.Enum(['HS256'], { default: 'HS256' }),
  ACCESS_TOKEN_MINUTES: whole(30, 1, 525_600),
  REFRESH_TOKEN_DAYS: whole(30, 1, 3650),
  ADMIN_EMAIL: Type.String({
    default: 'admin@socle.localhost',
    pattern: '^[^@\\s]+@[^@\\s]+$',
    expected: 'an e-mail address',
  }),
  ADMIN_USERNAME: Type.String({ default: 'admin' }),
  ADMIN_PASSWORD: text(),
  CORS_ORIGINS: Type.Optional(Type.Array(Type.String())),
  RATE_LIMIT_PER_MINUTE: whole(600, 1, 100_000_000),
  LOGIN_FAILURE_LIMIT: whole(10, 1, 1_000_000),
  REGISTER_LIMIT_PER_HOUR: whole(60, 1, 1_000_000),
  BODY_LIMIT_MB: Type.Number({ default: 2, minimum: 0.01, maximum: 1024 }),
  UPLOAD_LIMIT_MB: Type.Number({ default: 25, minimum: 0.01, maximum: 102_400 }),
  PIXEL_LIMIT_MP: Type.Number({ default: 60, minimum: 0.01, maximum: 1000 }),
  BLOB_LIMIT_MB: Type.Number({ default: 2048, minimum: 1, maximum: 10_485_760 }),
  LOG_LEVEL: Type.Enum(['debug', 'info', 'warn', 'error', 'silent'], { default: 'info' }),
  METRICS_ENABLED: Type.Boolean({ default: true }),
  SAFE_MODE: Type.Boolean({ default: false }),
  OTEL_EXPORTER_OTLP_ENDPOINT: text(httpUrl),
  REQUEST_ID_HEADER: Type.String({
    default: 'X-Request-ID',
    pattern: '^[A-Za-z0-9-]{1,64}$',
    expected: 'the name of a header',
  }),
  CACHE_TTL_SECONDS: whole(60, 0, 86_400),
  SMTP_URL: text(smtpUrl),
  SMTP_HOST: text(),
  SMTP_PORT: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
  SMTP_USER: text(),
  SMTP_PASSWORD: text(),
  SMTP_FROM: Type.String({ default: 'no-reply@example.test' }),
  MAIL_TRANSPORT: Type.Optional(Type.Enum(['smtp', 'sink', 'none'])),
  WEB_CONCURRENCY: whole(1, 1, 256),
})

export type HouseValues = Static<typeof houseSchema>

/** Other names under which a setting of the foundation is read. */
export const houseAliases: Readonly<Record<string, string>> = {
  SOCLE_DEMO: 'DEMO',
  S3_KEY: 'S3_ACCESS_KEY',
  S3_SECRET: 'S3_SECRET_KEY',
}

/** A setting's schema: what TypeBox knows, and our own words for what is expected. */
export type SettingSchema = TSchema & {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly minLength?: number
  readonly items?: SettingSchema
  readonly expected?: string
  readonly default?: unknown
}
