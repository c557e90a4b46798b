import type { Order, SortKey } from '../climbs/filter.ts'
import { type Bits, countBits, eachBit } from './bits.ts'
import { evaluate, type SearchRequest } from './evaluate.ts'
import type { FaceIndex } from './face-index.ts'
import { type Position, SortOrder } from './sort-order.ts'

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

/** So few results are sorted faster by themselves than found by walking past all the other climbs. */
const FEW = 256
const FEW_SHARE = 16

/** Finds the climbs of a face that match; throws `bad_token` and `unknown_hold`. */
export function queryClimbs(
  index: FaceIndex,
  request: SearchRequest,
  { order, page }: { readonly order: Order; readonly page: SearchPage },
): SearchResult {
  const results = evaluate(index, request)
  const { skip = 0, limit, behind } = page
  const count = countBits(results)
  const sorted = orderOf(index, order.key, { results, count })
  // one more than asked tells whether there is a next page
  const found = sorted.page(results, order.direction, {
    skip,
    limit: limit + 1,
    ...(behind ? { behind } : {}),
  })
  const shown = found.slice(0, limit)
  return {
    count,
    ids: shown.map((slot) => index.ids.text(slot)),
    next: found.length > limit ? sorted.positionOf(shown.at(-1)!) : null,
  }
}

function orderOf(
  index: FaceIndex,
  key: SortKey,
  { results, count }: { readonly results: Bits; readonly count: number },
): SortOrder {
  if (count > FEW || count * FEW_SHARE > index.size) return index.order(key)
  const slots: number[] = []
  eachBit(results, (slot) => slots.push(slot))
  return new SortOrder(key, index, slots)
}
