import type { Cache } from './cache.ts'
import { openLevels } from './levels.ts'
import { type CacheParts, VersionedCache } from './versioned-cache.ts'

export type { Cache, CacheOptions, CacheState } from './cache.ts'
export { type Limit, Limiter, type LimiterOptions, type Limits } from './limiter.ts'
export type { CacheParts } from './versioned-cache.ts'

export const migrations = new URL('../migrations/', import.meta.url)

/** Makes the house's cache: in memory, and in Redis when there is one. */
export async function createCache(parts: CacheParts): Promise<Cache> {
  return new VersionedCache(parts, await openLevels(parts.redis))
}
