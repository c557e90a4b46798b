import type { Cursors } from './cursors.ts'

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

/** An ordered list that is read in pages; `name` fixes the list, its owner, filters and order. */
export class Keyset {
  readonly #cursors: Cursors
  readonly #name: string

  constructor(cursors: Cursors, name: string) {
    this.#cursors = cursors
    this.#name = name
  }

  /** The rows to read for a page; throws `validation_failed` on a cursor that is not of this list. */
  stretch({ limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Stretch {
    if (!cursor) return { limit: limit + 1 }
    const [value, id] = this.#cursors.decode(this.#name, cursor)
    return { limit: limit + 1, after: { value: String(value), id: String(id) } }
  }

  /** What a page shows of the rows that were read for it, and the cursor of the next one. */
  cut<R>(
    rows: readonly R[],
    limit: number,
    placeOf: (row: R) => Place,
  ): { readonly shown: R[]; readonly nextCursor: string | null } {
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    if (last === undefined) return { shown, nextCursor: null }
    const { value, id } = placeOf(last)
    return { shown, nextCursor: this.#cursors.encode(this.#name, [value, id]) }
  }
}
