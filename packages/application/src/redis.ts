import type { Log } from '@socle/observability'
import { Redis } from 'ioredis'

const CONNECT_TIMEOUT_MS = 2_000
const LONGEST_PAUSE_MS = 2_000

/** Connects to Redis, and again whenever it was gone: meanwhile commands fail at once, and who asked does without. */
export async function connectRedis(
  options: { readonly url: string; readonly prefix: string },
  log: Log,
): Promise<Redis> {
  const redis = new Redis(options.url, {
    keyPrefix: options.prefix,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(attempt * 100, LONGEST_PAUSE_MS),
  })
  let isDown = false
  // one line when it goes and one when it comes back, not one per attempt
  redis.on('error', (error: Error) => {
    if (!isDown) log.warn({ error }, 'Redis is not reachable')
    isDown = true
  })
  redis.on('ready', () => {
    if (isDown) log.info({}, 'Redis is back')
    isDown = false
  })
  await settled(redis)
  return redis
}

/** Waits for the first connection, so that a server does not start by missing its cache; gives up silently. */
async function settled(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return
  const first = Promise.withResolvers<void>()
  const done = () => first.resolve()
  const timer = setTimeout(done, CONNECT_TIMEOUT_MS)
  redis.once('ready', done)
  redis.once('error', done)
  await first.promise
  clearTimeout(timer)
  redis.off('ready', done)
  redis.off('error', done)
}
