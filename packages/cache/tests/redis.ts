import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@socle/kernel'
import { Redis } from 'ioredis'

const redisUrl = process.env.TEST_REDIS_URL ?? ''
export const redisMissing = redisUrl ? '' : 'TEST_REDIS_URL is not set'
if (redisMissing && process.env.CI === 'true') throw new Error(`CI=true: ${redisMissing}`)

const REDIS_SERVER = 'redis-server'
const COMMAND_TIMEOUT_MS = 3000

/** A client as the application makes it: it fails fast when Redis is away. */
export async function connectRedis(url = redisUrl, keyPrefix = `tests:${newId()}:`): Promise<Redis> {
  const redis = new Redis(url, {
    keyPrefix,
    // only what hangs is given up: a busy machine is none of a test's business
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: () => 50,
  })
  redis.on('error', () => {})
  // A server that has just been started refuses at first; once() would take that for the end
  await new Promise((resolve) => redis.once('ready', resolve))
  return redis
}

/** A Redis of the test's own, to be stopped and frozen; undefined when none is installed. */
export async function startRedis(): Promise<{ url: string; process: ChildProcess } | undefined> {
  // a socket in a folder of its own: a port that was free may be taken a moment later
  const folder = await mkdtemp(join(tmpdir(), 'socle-redis-'))
  const url = join(folder, 'redis.sock')
  const options = ['--port', '0', '--unixsocket', url, '--dir', folder, '--save', '', '--appendonly', 'no']
  const child = spawn(REDIS_SERVER, options, { stdio: 'ignore' })
  const outcome = await Promise.race([once(child, 'spawn').then(() => 'runs'), once(child, 'error')])
  return outcome === 'runs' ? { url, process: child } : undefined
}
