import { isoOf, isoOrNull } from '../catalogue/instant.ts'
import type { Region } from '../catalogue/region.ts'

/** A set as it is read. */
export interface SetView {
  readonly id: string
  readonly name: string
  readonly logo: string | null
  readonly symbol: string | null
  readonly card_count_official: number | null
  readonly card_count_total: number | null
  readonly release_date: string | null
  readonly series_id: string
  readonly printed_code: string | null
  readonly region: Region
  readonly digital: boolean
  readonly created_at: string
  readonly updated_at: string | null
}

export interface SetRow extends Omit<SetView, 'name'> {
  readonly name: string | null
}

/** One without a name in any language is called by its id. */
export function setOf(row: SetRow): SetView {
  return {
    ...row,
    name: row.name ?? row.id,
    created_at: isoOf(row.created_at),
    updated_at: isoOrNull(row.updated_at),
  }
}
