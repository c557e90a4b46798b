import { isoOf, isoOrNull } from '../catalogue/instant.ts'
import type { Region } from '../catalogue/region.ts'

/** A series as it is read. */
export interface SeriesView {
  readonly id: string
  readonly name: string
  readonly logo: string | null
  readonly region: Region
  readonly digital: boolean
  readonly created_at: string
  readonly updated_at: string | null
}

export interface SeriesRow extends Omit<SeriesView, 'name'> {
  readonly name: string | null
}

/** One without a name in any language is called by its id. */
export function seriesOf(row: SeriesRow): SeriesView {
  return {
    ...row,
    name: row.name ?? row.id,
    created_at: isoOf(row.created_at),
    updated_at: isoOrNull(row.updated_at),
  }
}
