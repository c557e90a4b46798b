import { InProcessRealtime } from './in-process.ts'
import type { RunningRealtime } from './realtime.ts'

export type { Delivery, FollowOptions, Note, Realtime, RunningRealtime } from './realtime.ts'

/** Makes the topics: over Redis where there is one, so that all processes hear each other; else of this process. */
export async function createRealtime(
  redis: import('ioredis').Redis | undefined,
  prefix: string,
): Promise<RunningRealtime> {
  if (!redis) return new InProcessRealtime()
  // loaded only where there is Redis: so is its client
  const { RedisRealtime } = await import('./over-redis.ts')
  return new RedisRealtime({ redis, prefix })
}
