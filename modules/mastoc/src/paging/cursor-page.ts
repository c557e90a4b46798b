import { type Cursors, Keyset, type Place, type Stretch } from '@socle/kernel'

export type { Place, Stretch } from '@socle/kernel'

/** What a client asks of a list. */
export interface Paging {
  readonly limit: number
  readonly cursor?: string
}

export interface CursorPage<T> {
  readonly results: T[]
  readonly next_cursor: string | null
}

/** An ordered list that is read in pages; `name` fixes the list, its owner and its order. */
export class PagedList {
  readonly #keyset: Keyset

  constructor(cursors: Cursors, name: string) {
    this.#keyset = new Keyset(cursors, name)
  }

  /** The rows to read for a page; throws `validation_failed` on a cursor that is not of this list. */
  stretch(paging: Paging): Stretch {
    return this.#keyset.stretch(paging)
  }

  /** The page of the rows that were read for it. */
  page<R>(rows: readonly R[], { limit }: Paging, placeOf: (row: R) => Place): CursorPage<R> {
    const { shown, nextCursor } = this.#keyset.cut(rows, limit, placeOf)
    return { results: shown, next_cursor: nextCursor }
  }
}
