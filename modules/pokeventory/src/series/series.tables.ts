import type { Generated } from 'kysely'
import type { Region } from '../catalogue/region.ts'

export interface SeriesTable {
  id: string
  region: Region
  digital: Generated<boolean>
  logo: string | null
  /** `tcgdex`, `demo`, `manual`: where the row comes from. */
  source: string
  source_hash: string | null
  created_at: Generated<string>
  updated_at: string | null
}

export interface SeriesTranslationsTable {
  series_id: string
  lang: string
  name: string
}
