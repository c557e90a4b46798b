import type { Clock } from '@socle/kernel'
import type { Redis } from 'ioredis'

/** How often a key was counted in its window, and when the window ends. */
export interface Count {
  readonly hits: number
  readonly resetMs: number
}

/** Counts calls in windows of a minute that begin with the first call. */
export interface Counters {
  hit(key: string): Count | Promise<Count>
}

const WINDOW_MS = 60_000
/** Bounds the memory that a flood of addresses can take. */
const MAX_KEYS = 100_000
const REDIS_TIMEOUT_MS = 250
const HIT = `local hits = redis.call('INCR', KEYS[1])
if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {hits, redis.call('PTTL', KEYS[1])}`

/** Counts in this process. */
export function memoryCounters(clock: Clock): Counters {
  const windows = new Map<string, { hits: number; readonly endsAt: number }>()
  return {
    hit(key) {
      const now = clock.now().getTime()
      const window = windows.get(key)
      if (window && window.endsAt > now) {
        window.hits += 1
        return { hits: window.hits, resetMs: window.endsAt - now }
      }
      windows.delete(key)
      if (windows.size >= MAX_KEYS) makeRoom(windows, now)
      windows.set(key, { hits: 1, endsAt: now + WINDOW_MS })
      return { hits: 1, resetMs: WINDOW_MS }
    },
  }
}

/** Drops what has ended; when everything still runs, the windows that end first. */
function makeRoom(windows: Map<string, { readonly endsAt: number }>, now: number): void {
  // a map keeps the order of insertion, and all windows are as long: the first one ends first
  for (const [key, { endsAt }] of windows) {
    if (endsAt > now && windows.size < MAX_KEYS) return
    windows.delete(key)
  }
}

/** Counts in Redis for all processes; while Redis is away each one counts for itself. */
export function redisCounters(redis: Redis, clock: Clock): Counters {
  const memory = memoryCounters(clock)
  return {
    async hit(key) {
      if (redis.status !== 'ready') return memory.hit(key)
      try {
        const answer = await withTimeout(redis.eval(HIT, 1, `http:rate:${key}`, WINDOW_MS))
        const [hits, resetMs] = answer as [number, number]
        return { hits, resetMs }
      } catch {
        return memory.hit(key)
      }
    },
  }
}

async function withTimeout<T>(answer: Promise<T>): Promise<T> {
  const limit = Promise.withResolvers<never>()
  const giveUp = () => limit.reject(new Error('Redis took too long'))
  // an answer that came while this process itself was held up is read before the time is up
  const timer = setTimeout(() => setImmediate(giveUp), REDIS_TIMEOUT_MS)
  try {
    return await Promise.race([answer, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}
