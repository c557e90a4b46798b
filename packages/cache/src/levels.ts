import { BentoCache, bentostore, errors } from 'bentocache'
import { memoryDriver } from 'bentocache/drivers/memory'
import type { Redis } from 'ioredis'

/** All values in memory together; the least used go first. */
const MEMORY_BYTES = 64 * 1024 * 1024
const MEMORY_ITEMS = 10_000
/** How long Redis is left alone after it failed to answer. */
const REST_MS = 5_000

/** Opens the levels: memory, and Redis behind it when there is one. */
export async function openLevels(redis: Redis | undefined): Promise<Levels> {
  // its client comes with it: who has no Redis does not load either
  const shared = redis && (await import('bentocache/drivers/redis')).redisDriver({ connection: redis })
  return new Levels(redis, shared)
}

/** Values in memory, then in Redis; who asks for the same key meanwhile waits for the one who computes. */
export class Levels {
  readonly #bento: ReturnType<typeof openBento>
  readonly #redis: Redis | undefined
  #restsUntilMs = 0

  constructor(redis: Redis | undefined, shared: SharedLevel | undefined) {
    this.#redis = redis
    this.#bento = openBento(shared, (operation) => this.#watched(operation))
  }

  /** Redis is in use and does not answer. */
  get isRedisAway(): boolean {
    return this.#redis !== undefined && (this.#redis.status !== 'ready' || Date.now() < this.#restsUntilMs)
  }

  /** Throws what `compute` throws. */
  async getOrCompute<T>(key: string, ttlMs: number, compute: () => Promise<T>): Promise<T> {
    try {
      return await this.#bento.getOrSet({ key, ttl: ttlMs, factory: compute })
    } catch (error) {
      throw error instanceof errors.E_FACTORY_ERROR ? error.cause : error
    }
  }

  #watched<T>(operation: () => T): T {
    const running = operation()
    Promise.resolve(running).catch(() => {
      this.#restsUntilMs = Date.now() + REST_MS
    })
    return running
  }
}

type SharedLevel = Parameters<ReturnType<typeof bentostore>['useL2Layer']>[0]

function openBento(shared: SharedLevel | undefined, watch: <T>(operation: () => T) => T) {
  const memory = bentostore().useL1Layer(memoryDriver({ maxSize: MEMORY_BYTES, maxItems: MEMORY_ITEMS }))
  // No bus: what other processes write changes versions, and with them the keys that are asked for
  const store = shared ? memory.useL2Layer(shared) : memory
  return new BentoCache({
    default: 'values',
    stores: { values: store },
    prefix: 'cache',
    grace: false,
    suppressL2Errors: true,
    l2CircuitBreakerDuration: REST_MS,
    internalOperationWrapper: watch,
  })
}
