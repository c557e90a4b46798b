import type { Cursors } from '@socle/kernel'

/** What a client asks of a list. */
export interface Paging {
  readonly limit: number
  readonly cursor?: string
}

/** Where a page begins: behind the row with this sort value and id. */
export interface Place {
  readonly value: string
  readonly id: string
}

/** A stretch of rows: one more than a page shows, so that the end is known. */
export interface Stretch {
  readonly limit: number
  readonly after?: Place
}

export interface CursorPage<T> {
  readonly results: T[]
  readonly next_cursor: string | null
}

/** An ordered list that is read in pages; `name` fixes the list, its owner and its order. */
export class PagedList {
  readonly #cursors: Cursors
  readonly #name: string

  constructor(cursors: Cursors, name: string) {
    this.#cursors = cursors
    this.#name = name
  }

  /** The rows to read for a page; throws `validation_failed` on a cursor that is not of this list. */
  stretch({ limit, cursor }: Paging): Stretch {
    if (!cursor) return { limit: limit + 1 }
    const [value, id] = this.#cursors.decode(this.#name, cursor)
    return { limit: limit + 1, after: { value: String(value), id: String(id) } }
  }

  /** The page of the rows that were read for it. */
  page<R>(rows: readonly R[], { limit }: Paging, placeOf: (row: R) => Place): CursorPage<R> {
    const results = rows.slice(0, limit)
    const last = rows.length > limit ? results.at(-1) : undefined
    if (last === undefined) return { results, next_cursor: null }
    const { value, id } = placeOf(last)
    return { results, next_cursor: this.#cursors.encode(this.#name, [value, id]) }
  }
}
