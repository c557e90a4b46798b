import type { Generated, JSONColumnType } from 'kysely'

export interface CatalogueVersionsTable {
  id: Generated<number>
  version: string
  stats: JSONColumnType<CatalogueStats>
  created_at: Generated<string>
  updated_at: string | null
}

/** What a version of the catalogue holds. */
export interface CatalogueStats extends CatalogueCounts {
  /** Instant of the last import before it; null: all of it was written by hand. */
  readonly last_import: string | null
}

export interface CatalogueCounts {
  readonly series: number
  readonly sets: number
  readonly cards: number
  /** Cards with a name in a language. */
  readonly languages: Readonly<Record<string, number>>
}
