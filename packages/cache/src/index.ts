export type { Cache, CacheOptions, CacheState } from './cache.ts'
