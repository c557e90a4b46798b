import { type Cursors, Keyset, type Place, type Stretch } from '@socle/kernel'

import { rowGone } from './list.errors.ts'

export type { Stretch } from '@socle/kernel'

/** Rows of a bare array; what is beyond is told by `X-Truncated`. */
export const MAX_ROWS = 10_000
const DEFAULT_PAGE = 50

/** What a client asks of a list: everything as a bare array, or a page. */
export interface ListRequest {
  readonly isPage: boolean
  readonly limit: number
  readonly cursor?: string | undefined
}

export function listRequest(asked: {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
  readonly accept?: string | undefined
}): ListRequest {
  // a cursor is the next of a page: it is never passed over in silence
  const isPage =
    asked.limit !== undefined ||
    asked.cursor !== undefined ||
    (asked.accept ?? '').includes('application/vnd.socle.page+json')
  return {
    isPage,
    limit: isPage ? (asked.limit ?? DEFAULT_PAGE) : MAX_ROWS,
    cursor: isPage ? asked.cursor : undefined,
  }
}

export interface Listed<T> {
  readonly isPage: boolean
  readonly items: readonly T[]
  readonly nextCursor: string | null
  /** A bare array that ends before its list does. */
  readonly isTruncated: boolean
}

/** A keyset list; `name` fixes the list, its organisation, filters and order. */
export class KeysetList {
  readonly #keyset: Keyset

  constructor(cursors: Cursors, name: string) {
    this.#keyset = new Keyset(cursors, name)
  }

  /** Throws `validation_failed` on a cursor that is not of this list. */
  stretch(request: ListRequest): Stretch {
    return this.#keyset.stretch(request)
  }

  /** The same of a list that is read whole, in its order; throws `validation_failed` when the cursor's row has left it. */
  cutWhole<R, T>(
    rows: readonly R[],
    request: ListRequest,
    shape: { readonly view: (row: R) => T; readonly idOf: (row: R) => string },
  ): Listed<T> {
    const { after, limit } = this.stretch(request)
    const last = after ? rows.findIndex((row) => shape.idOf(row) === after.id) : -1
    if (after && last === -1) throw rowGone()
    return this.listed(rows.slice(last + 1, last + 1 + limit), request, {
      view: shape.view,
      placeOf: (row) => ({ value: '', id: shape.idOf(row) }),
    })
  }

  listed<R, T>(
    rows: readonly R[],
    { isPage, limit }: ListRequest,
    shape: { readonly view: (row: R) => T; readonly placeOf: (row: R) => Place },
  ): Listed<T> {
    const { shown, nextCursor } = this.#keyset.cut(rows, limit, shape.placeOf)
    return {
      isPage,
      items: shown.map(shape.view),
      nextCursor: isPage ? nextCursor : null,
      isTruncated: !isPage && nextCursor !== null,
    }
  }
}
