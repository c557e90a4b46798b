import { createHash } from 'node:crypto'
import type { Database, Tx } from '@socle/database'
import type { Counter, Metrics } from '@socle/observability'
import type { Redis } from 'ioredis'
import type { Cache, CacheOptions, CacheState } from './cache.ts'
import type { Levels } from './levels.ts'
import * as versions from './version.repository.ts'

export interface CacheParts {
  readonly database: Database
  readonly metrics: Metrics
  /** Shared with other processes; a client that fails fast when Redis is away. Without one: memory alone. */
  readonly redis: Redis | undefined
  /** Where a fetch does not say; 0 caches nothing. */
  readonly ttlSeconds: number
}

/**
 * Cache whose keys hold the versions that the database has for the tags.
 * A reader asks for the versions first and computes afterwards, so what is kept under a version is never older than it.
 */
export class VersionedCache implements Cache {
  readonly #parts: CacheParts
  readonly #levels: Levels
  readonly #fetches: Counter
  readonly #versionsOf: (tags: readonly string[]) => Promise<readonly unknown[]>
  readonly #pending = new WeakMap<Tx, Set<string>>()

  constructor(parts: CacheParts, levels: Levels) {
    this.#parts = parts
    this.#levels = levels
    this.#versionsOf = parts.database.gathered(versions.listByTags)
    this.#fetches = parts.metrics.counter('app_cache_fetches_total', 'Cached reads by how they ended', [
      'state',
    ])
  }

  async fetch<T>(
    key: string,
    options: CacheOptions,
    compute: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly state: CacheState }> {
    const answer = await this.#answer(key, options, compute)
    this.#fetches.inc({ state: answer.state })
    return answer
  }

  bump(tx: Tx, ...tags: readonly string[]): void {
    const known = this.#pending.get(tx)
    const pending = known ?? new Set<string>()
    for (const tag of tags) pending.add(tag)
    if (known || pending.size === 0) return
    this.#pending.set(tx, pending)
    tx.beforeCommit('cache', async (ending) => {
      this.#pending.delete(tx)
      await versions.bump(ending, [...pending])
    })
  }

  async #answer<T>(key: string, options: CacheOptions, compute: () => Promise<T>) {
    const ttlMs = (options.ttlSeconds ?? this.#parts.ttlSeconds) * 1000
    if (ttlMs <= 0 || this.#levels.isRedisAway) return { value: await compute(), state: 'BYPASS' as const }
    const current = await this.#versionsOf(options.tags)
    let state: CacheState = 'HIT'
    const value = await this.#levels.getOrCompute(keyOf(key, current), ttlMs, () => {
      state = this.#levels.isRedisAway ? 'BYPASS' : 'MISS'
      return compute()
    })
    return { value, state }
  }
}

function keyOf(key: string, current: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([key, current]))
    .digest('base64url')
}
