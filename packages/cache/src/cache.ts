import type { Tx } from '@socle/database'

export type CacheState = 'HIT' | 'MISS' | 'BYPASS'

export interface CacheOptions {
  /** Their versions, read from the database, are part of the key: a bumped tag can never serve an older value. */
  readonly tags: readonly string[]
  readonly ttlSeconds?: number
}

/** Values by key and by the version of their tags; single flight; Redis gone = BYPASS, never an error. */
export interface Cache {
  /** Reads the value or computes it once for all who wait; JSON values only. */
  fetch<T>(
    key: string,
    options: CacheOptions,
    compute: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly state: CacheState }>
  /** Bumps the tags' versions in the writing transaction. */
  bump(tx: Tx, ...tags: readonly string[]): void
}
