import { instantOf } from '../climbs/instant.ts'

type Row = Readonly<Record<string, unknown>>

/** A row with its times in the form of the wire. */
export function readable<R extends Row>(row: R): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('_at') && typeof value === 'string' ? instantOf(value) : value,
    ]),
  )
}

/** Lists with their items in them, in their order. */
export function listsWithItems(
  lists: readonly (Row & { readonly id: string })[],
  items: readonly (Row & { readonly list_id: string })[],
): Row[] {
  const byList = Map.groupBy(items, (item) => item.list_id)
  return lists.map((list) => ({
    ...readable(list),
    items: (byList.get(list.id) ?? []).map(({ list_id: _, ...item }) => readable(item)),
  }))
}
