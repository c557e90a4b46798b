import type { Climb } from '../climbs/climb.ts'
import { instantOf } from '../climbs/instant.ts'

export type ItemStatus = 'todo' | 'in_progress' | 'done'

/** A climb on a list, as its viewers read it. */
export interface ListItem {
  readonly id: string
  readonly position: number
  readonly status: ItemStatus
  readonly note: string | null
  readonly climb: Climb
  readonly added_at: string
}

export interface ItemRow {
  readonly id: string
  readonly climb_id: string
  readonly position: number
  readonly status: ItemStatus
  readonly note: string | null
  readonly added_at: string
}

/** Items with their climbs; one whose climb is not among `climbs` is absent. */
export function itemsOf(rows: readonly ItemRow[], climbs: readonly Climb[]): ListItem[] {
  const byId = new Map(climbs.map((climb) => [climb.id, climb]))
  return rows.flatMap((row) => {
    const climb = byId.get(row.climb_id)
    if (!climb) return []
    const { id, position, status, note } = row
    return { id, position, status, note, climb, added_at: instantOf(row.added_at) }
  })
}
