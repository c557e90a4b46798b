import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { newId } from '@socle/kernel'
import { Redis } from 'ioredis'

const redisUrl = process.env.TEST_REDIS_URL ?? ''
export const redisMissing = redisUrl ? '' : 'TEST_REDIS_URL is not set'
if (redisMissing && process.env.CI === 'true') throw new Error(`CI=true: ${redisMissing}`)

const REDIS_SERVER = 'redis-server'

/** A client as the application makes it: it fails fast when Redis is away. */
export async function connectRedis(url = redisUrl, keyPrefix = `tests:${newId()}:`): Promise<Redis> {
  const redis = new Redis(url, {
    keyPrefix,
    commandTimeout: 300,
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
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn(REDIS_SERVER, options, { stdio: 'ignore' })
  const outcome = await Promise.race([once(child, 'spawn').then(() => 'runs'), once(child, 'error')])
  return outcome === 'runs' ? { url: `redis://127.0.0.1:${port}`, process: child } : undefined
}
