import type { Order } from '../climbs/filter.ts'
import { countBits } from './bits.ts'
import { evaluate, type SearchRequest } from './evaluate.ts'
import type { FaceIndex } from './face-index.ts'
import type { Position } from './sort-order.ts'

/** A page by number (`skip` results are passed over) or behind a position of the order. */
export interface SearchPage {
  readonly skip?: number
  readonly behind?: Position
  readonly limit: number
}

export interface SearchResult {
  /** All matches, whatever the page. */
  readonly count: number
  /** Ids of the page, in order. */
  readonly ids: readonly string[]
  /** Where the next page begins; null when there is none. */
  readonly next: Position | null
}

/** Finds the climbs of a face that match; throws `bad_token` and `unknown_hold`. */
export function queryClimbs(
  index: FaceIndex,
  request: SearchRequest,
  { order, page }: { readonly order: Order; readonly page: SearchPage },
): SearchResult {
  const results = evaluate(index, request)
  const { skip = 0, limit, behind } = page
  const sorted = index.order(order.key)
  // one more than asked tells whether there is a next page
  const found = sorted.page(results, order.direction, {
    skip,
    limit: limit + 1,
    ...(behind ? { behind } : {}),
  })
  const shown = found.slice(0, limit)
  return {
    count: countBits(results),
    ids: shown.map((slot) => index.ids.text(slot)),
    next: found.length > limit ? sorted.positionOf(shown.at(-1)!) : null,
  }
}
