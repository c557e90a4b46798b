import { createHash } from 'node:crypto'
import type { Clock } from '@socle/kernel'
import type { Redis } from 'ioredis'

export interface Limit {
  /** Events of this key … */
  readonly key: string
  /** … of which so many … */
  readonly count: number
  /** … in so long a time are enough. */
  readonly windowMs: number
}

/** Counts that all processes share where there is Redis. */
export interface Limits {
  /** Counts an event unless the limit is reached; how long to wait then, in milliseconds; 0 = counted. */
  take(limit: Limit): Promise<number>
}

export interface LimiterOptions {
  readonly clock: Clock
  /** Absent: this process counts alone. */
  readonly redis?: Redis | undefined
  /** Begins the names in Redis: who counts. */
  readonly prefix: string
}

const MAX_KEYS = 50_000
const REDIS_PATIENCE_MS = 300

/** Adds an event unless its limit is reached; then gives the time of the event that has to grow old. */
const TAKE = `
local oldest = redis.call('LINDEX', KEYS[1], ARGV[1] - 1)
if oldest and tonumber(oldest) > ARGV[2] - ARGV[3] then return oldest end
redis.call('LPUSH', KEYS[1], ARGV[2])
redis.call('LTRIM', KEYS[1], 0, ARGV[1] - 1)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return false`

/**
 * Counts events in a sliding window: the last `count` times of a key are kept, and the oldest of them decides.
 * Memory always counts too, so that nobody starts anew when Redis goes away.
 */
export class Limiter implements Limits {
  readonly #clock: Clock
  readonly #redis: Redis | undefined
  readonly #prefix: string
  readonly #times = new Map<string, readonly number[]>()

  constructor(options: LimiterOptions) {
    this.#clock = options.clock
    this.#redis = options.redis
    this.#prefix = options.prefix
  }

  /** How long until no limit is reached, in milliseconds; 0 = now. */
  async waitMs(limits: readonly Limit[]): Promise<number> {
    const now = this.#now()
    const own = Math.max(...limits.map((limit) => this.#ownWait(limit, now)))
    if (own > 0) return own
    const oldest = await this.#shared((redis) => readOldest(redis, limits, (key) => this.#name(key)))
    return Math.max(0, ...limits.map((limit, index) => waitOf(oldest?.[index], limit, now)))
  }

  async record(limits: readonly Limit[]): Promise<void> {
    const now = this.#now()
    for (const limit of limits) this.#remember(limit, now)
    await this.#shared(async (redis) => {
      const work = redis.pipeline()
      for (const limit of limits) {
        const name = this.#name(limit.key)
        work
          .lpush(name, now)
          .ltrim(name, 0, limit.count - 1)
          .pexpire(name, limit.windowMs)
      }
      await work.exec()
    })
  }

  async take(limit: Limit): Promise<number> {
    const now = this.#now()
    const own = this.#ownWait(limit, now)
    if (own > 0) return own
    this.#remember(limit, now)
    const oldest = await this.#shared((redis) =>
      redis.eval(TAKE, 1, this.#name(limit.key), limit.count, now, limit.windowMs),
    )
    return waitOf(oldest as string | null | undefined, limit, now)
  }

  #now(): number {
    return this.#clock.now().getTime()
  }

  #ownWait(limit: Limit, now: number): number {
    return waitOf(this.#times.get(limit.key)?.[limit.count - 1], limit, now)
  }

  #remember(limit: Limit, now: number): void {
    const times = [now, ...(this.#times.get(limit.key) ?? [])].slice(0, limit.count)
    // deleted first, so that the map stays in the order of last use
    this.#times.delete(limit.key)
    this.#times.set(limit.key, times)
    if (this.#times.size > MAX_KEYS) this.#times.delete(this.#times.keys().next().value ?? '')
  }

  /** Logins and addresses stay out of Redis: only their hash is the key. */
  #name(key: string): string {
    return `${this.#prefix}limit:${createHash('sha256').update(key).digest('base64url')}`
  }

  /** Asks Redis; undefined when it is away or slow. */
  async #shared<T>(ask: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    const redis = this.#redis
    if (redis?.status !== 'ready') return undefined
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<undefined>((resolve) => {
      // an answer that came while this process itself was held up is read before the time is up
      timer = setTimeout(() => setImmediate(resolve, undefined), REDIS_PATIENCE_MS)
    })
    try {
      return await Promise.race([ask(redis).catch(() => undefined), patience])
    } finally {
      clearTimeout(timer)
    }
  }
}

async function readOldest(
  redis: Redis,
  limits: readonly Limit[],
  nameOf: (key: string) => string,
): Promise<readonly (string | null)[]> {
  const reads = redis.pipeline()
  for (const limit of limits) reads.lindex(nameOf(limit.key), limit.count - 1)
  const answers = (await reads.exec()) ?? []
  return answers.map(([, time]) => (typeof time === 'string' ? time : null))
}

function waitOf(oldest: string | number | null | undefined, limit: Limit, now: number): number {
  return oldest === null || oldest === undefined ? 0 : Math.max(0, Number(oldest) + limit.windowMs - now)
}
