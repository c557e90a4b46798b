import { join } from 'node:path'
import { type AccountsPackage, createAccounts, deriveKey, type ModuleDuties } from '@socle/accounts'
import { createCache } from '@socle/cache'
import { beginDatabase, type Database } from '@socle/database'
import { createImages } from '@socle/images'
import { createJobs, type JobsService } from '@socle/jobs'
import { systemClock } from '@socle/kernel'
import { createMail, type MailService, none, sink, smtp, type Transport } from '@socle/mail'
import { createLog, createMetrics, type RootLog, startTracing, type Tracing } from '@socle/observability'
import { createRealtime, type RunningRealtime } from '@socle/realtime'
import { createBlobs, createStorage, type RunningBlobs } from '@socle/storage'
import type { Redis } from 'ioredis'
import type { House } from './application.ts'
import type { ApplicationOptions } from './options.ts'

/** The house with what only its owner needs: the way to start and stop its parts. */
export interface OpenHouse {
  readonly options: ApplicationOptions
  readonly house: House
  readonly log: RootLog
  /** Settles when the database has answered; rejects with a sentence. */
  readonly answers: Promise<void>
  readonly tracing: Tracing
  readonly redis: Redis | undefined
  readonly blobRedis: Redis | undefined
  readonly people: AccountsPackage
  readonly jobs: JobsService
  readonly mail: MailService
  readonly blobs: RunningBlobs
  readonly realtime: RunningRealtime
  /** The first signs addresses of objects, all verify. */
  readonly urlSecrets: readonly Uint8Array[]
}

/** Begins to open the database and puts the packages on it. `duties` are asked at each use. */
export async function openHouse(
  options: ApplicationOptions,
  duties: () => readonly ModuleDuties[],
): Promise<OpenHouse> {
  const log = createLog({ level: options.logLevel })
  const { database, answers } = await beginDatabase({
    url: options.databaseUrl,
    poolSize: options.databasePool,
    log,
    ...(options.databaseSnapshot && { snapshot: options.databaseSnapshot }),
  })
  const redis = await sharedMemory(options, log)
  const tracing = await startTracing({
    serviceName: 'socle',
    ...(options.otlpEndpoint && { endpoint: options.otlpEndpoint }),
  })
  if (options.otlpEndpoint) database.observe((statement) => tracing.statement(statement))
  return await assemble({
    options,
    duties,
    log,
    database,
    answers,
    redis,
    blobRedis: await blobMemory(options, log, redis),
    tracing,
  })
}

interface Ground {
  readonly options: ApplicationOptions
  readonly duties: () => readonly ModuleDuties[]
  readonly log: RootLog
  readonly database: Database
  readonly answers: Promise<void>
  readonly redis: Redis | undefined
  /** Of short-lived blobs. */
  readonly blobRedis: Redis | undefined
  readonly tracing: Tracing
}

/** Redis, where it is set: its client is loaded only then. */
async function sharedMemory(
  { redisUrl, redisPrefix = 'socle:' }: ApplicationOptions,
  log: RootLog,
): Promise<Redis | undefined> {
  if (redisUrl === undefined) return undefined
  const { connectRedis } = await import('./redis.ts')
  return await connectRedis({ url: redisUrl, prefix: redisPrefix }, log)
}

/** A module alone has the keys of its original, which other tools look for; among others each has the house's prefix. */
async function blobMemory(
  options: ApplicationOptions,
  log: RootLog,
  redis: Redis | undefined,
): Promise<Redis | undefined> {
  const isBare = options.isAlone && options.redisPrefix === undefined
  return isBare ? await sharedMemory({ ...options, redisPrefix: '' }, log) : redis
}

async function assemble(ground: Ground): Promise<OpenHouse> {
  const { options, log, database, redis, blobRedis } = ground
  const clock = options.clock ?? systemClock
  const metrics = createMetrics({ collectProcess: options.hasMetrics })
  const parts = { database, clock, log, metrics }
  const urlSecrets = [
    options.secretKey,
    ...(options.previousSecretKey ? [options.previousSecretKey] : []),
  ].map((secret) => deriveKey(secret, 'object-urls'))
  const people = createAccounts({ ...parts, ...options, redis, redisPrefix: '', duties: ground.duties })
  const jobs = createJobs(parts)
  const transport = transportOf(options)
  const mail = createMail({ ...parts, jobs, transport, from: options.mail.from })
  const disk = {
    folder: join(options.dataDir, 'objects'),
    baseUrl: options.publicBaseUrl,
    secrets: urlSecrets,
  }
  const blobs = createBlobs(
    blobRedis
      ? { redis: blobRedis, prefix: blobRedis === redis ? 'blob:' : '' }
      : { folder: join(options.dataDir, 'blobs'), limitBytes: options.blobLimitBytes, clock },
  )
  const realtime = await createRealtime(redis, '')
  const house: House = {
    database,
    accounts: people.accounts,
    sessions: people.sessions,
    keys: people.keys,
    authentication: people.authentication,
    personalData: people.personalData,
    storage: await createStorage({ database, clock, place: options.s3 ? { s3: options.s3 } : { disk } }),
    blobs,
    images: createImages({ pixelLimit: options.pixelLimit }),
    cache: await createCache({ ...parts, redis, ttlSeconds: options.cacheTtlSeconds }),
    realtime,
    jobs,
    mail,
    transport,
    mailFrom: options.mail.from,
    metrics,
    clock,
  }
  return { ...ground, house, people, jobs, mail, blobs, realtime, urlSecrets }
}

function transportOf({ mail }: ApplicationOptions): Transport {
  if (mail.transport === 'smtp' && mail.smtpUrl) return smtp({ url: mail.smtpUrl })
  return mail.transport === 'none' ? none : sink
}
