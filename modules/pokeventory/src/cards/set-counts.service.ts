import type { Handle } from '@socle/database'
import { countBySet } from './card-count.repository.ts'
import type { CardFilter } from './card-filter.ts'
import type { SetCount } from './set-stretch.ts'

/** Some 30 KB each for a full catalogue. */
const mostKept = 64

/** Counts of filters by set, kept while the catalogue stays as it is: those who turn pages ask for them again. */
export class SetCounts {
  #version: string | null = null
  readonly #kept = new Map<string, Promise<readonly SetCount[]>>()

  /** `version`: of the catalogue as the caller has read it before; null: the filter hangs on more than that. */
  count(handle: Handle, filter: CardFilter, version: string | null): Promise<readonly SetCount[]> {
    if (version === null) return countBySet(handle, filter)
    if (version !== this.#version) this.#kept.clear()
    this.#version = version
    const key = JSON.stringify(filter)
    const counts = this.#kept.get(key) ?? this.#counted(key, countBySet(handle, filter))
    // asked last, dropped last
    this.#kept.delete(key)
    this.#kept.set(key, counts)
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!)
    return counts
  }

  #counted(key: string, counts: Promise<readonly SetCount[]>): Promise<readonly SetCount[]> {
    counts.catch(() => {
      if (this.#kept.get(key) === counts) this.#kept.delete(key)
    })
    return counts
  }
}
