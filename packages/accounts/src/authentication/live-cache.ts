import type { Clock } from '@socle/kernel'

interface Entry<T> {
  readonly value: Promise<T>
  readonly readAtMs: number
}

export interface LiveCacheOptions {
  readonly clock: Clock
  /** How old an answer may be. */
  readonly maxAgeMs: number
  readonly maxEntries: number
}

/** Answers that were read a moment ago; those who ask at once share one read. */
export class LiveCache<T> {
  readonly #options: LiveCacheOptions
  readonly #entries = new Map<string, Entry<T>>()

  constructor(options: LiveCacheOptions) {
    this.#options = options
  }

  get(key: string, read: () => Promise<T>): Promise<T> {
    const nowMs = this.#options.clock.now().getTime()
    const kept = this.#entries.get(key)
    if (kept && nowMs - kept.readAtMs < this.#options.maxAgeMs) return kept.value
    // the age counts from before the read: what changes during it is seen in time
    const entry = { value: read(), readAtMs: nowMs }
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    if (this.#entries.size > this.#options.maxEntries) {
      this.#entries.delete(this.#entries.keys().next().value ?? '')
    }
    entry.value.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key)
    })
    return entry.value
  }

  clear(): void {
    this.#entries.clear()
  }
}
