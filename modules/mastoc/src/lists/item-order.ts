import { orderMismatch } from './list.errors.ts'

/** As many climbs as a list holds, and one reorder can name. */
export const MOST_ITEMS = 5000

/** An item at its place; one whose climb the caller may not see is absent for it. */
export interface PlacedItem {
  readonly id: string
  readonly is_visible: boolean
}

/**
 * The whole list after the caller ordered the items that it sees: they take each other's places, and what it does not
 * see stays where it is. Throws `order_mismatch` unless `wanted` names every visible item once.
 */
export function reordered(items: readonly PlacedItem[], wanted: readonly string[]): string[] {
  const visible = new Set(items.filter((item) => item.is_visible).map((item) => item.id))
  const isPermutation =
    wanted.length === visible.size &&
    new Set(wanted).size === wanted.length &&
    wanted.every((id) => visible.has(id))
  if (!isPermutation) throw orderMismatch()
  let taken = 0
  return items.map((item) => (item.is_visible ? wanted[taken++]! : item.id))
}
