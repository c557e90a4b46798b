import type { Cache, CacheState } from '@socle/cache'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { type Listed, type ListRequest, MAX_ROWS } from './list.ts'
import type { ListMemory } from './list-memory.ts'
import { type RenderedList, render } from './rendered-list.ts'

/** A list and how it came about. */
export interface ListAnswer {
  readonly list: RenderedList
  readonly state: CacheState
}

interface Parts {
  readonly cache: Cache
  /** The bytes of lists in this process, one for all lists. */
  readonly memory: ListMemory
  readonly ttlSeconds: number
  readonly noun: string
}

/**
 * Whole lists of an organisation, kept as the bytes that go out; what writes a row bumps the list's tag. The cache
 * answers with the mark of those bytes, which is small; the bytes themselves are named by their mark, so they never age.
 */
export class CachedList {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** What a write bumps, in its transaction. */
  tag({ orgId }: Pick<OrgScope, 'orgId'>): string {
    return `coulisses.${this.#parts.noun}:${orgId}`
  }

  /** The whole list as everybody of one class of sight gets it, built once while nothing changes. */
  async whole(
    scope: OrgScope,
    sight: string,
    build: (asked: ListRequest) => Promise<Listed<unknown>>,
  ): Promise<ListAnswer> {
    const { cache, memory, ttlSeconds } = this.#parts
    const tag = this.tag(scope)
    const key = `${tag}:${sight}`
    const make = async () => render(await build({ isPage: false, limit: MAX_ROWS }))
    const { value: mark, state } = await cache.fetch(key, { tags: [tag], ttlSeconds }, async () => {
      const list = await make()
      await this.#shared(key, list.tag, async () => list)
      return list.tag
    })
    return { list: memory.find(mark) ?? (await this.#shared(key, mark, make)), state }
  }

  /**
   * The bytes of a mark, from whichever process made them. Gone, they are made anew; when the list has changed
   * meanwhile it is answered as it is now, and kept under no mark but its own.
   */
  async #shared(key: string, mark: string, make: () => Promise<RenderedList>): Promise<RenderedList> {
    const { cache, memory } = this.#parts
    // outlives the mark, which is kept after it
    const ttlSeconds = this.#parts.ttlSeconds * 2
    let newer: RenderedList | undefined
    try {
      const { value } = await cache.fetch(`${key}:${mark}`, { tags: [], ttlSeconds }, async () => {
        const list = await make()
        if (list.tag === mark) return list
        newer = list
        throw new Error('the list has changed since it was marked')
      })
      return memory.keep(value)
    } catch (error) {
      if (newer) return memory.keep(newer)
      throw error
    }
  }
}

/** A list that is made for one caller's filters or page. */
export function uncached(listed: Listed<unknown>): ListAnswer {
  return { list: render(listed), state: 'BYPASS' }
}
