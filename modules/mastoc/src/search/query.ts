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
}

/** Finds the climbs of a face that match; throws `bad_token` and `unknown_hold`. */
export function queryClimbs(
  index: FaceIndex,
  request: SearchRequest,
  { order, page }: { readonly order: Order; readonly page: SearchPage },
): SearchResult {
  const results = evaluate(index, request)
  const { skip = 0, limit, behind } = page
  const slots = index
    .order(order.key)
    .page(results, order.direction, { skip, limit, ...(behind ? { behind } : {}) })
  return { count: countBits(results), ids: slots.map((slot) => index.ids.text(slot)) }
}
