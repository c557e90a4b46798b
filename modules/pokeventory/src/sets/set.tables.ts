import type { Generated, JSONColumnType } from 'kysely'
import type { Region } from '../catalogue/region.ts'

export interface SetsTable {
  id: string
  series_id: string
  region: Region
  digital: Generated<boolean>
  logo: string | null
  symbol: string | null
  /** Letters printed beside the number. */
  printed_code: string | null
  /** Language → code printed in that language, where it differs. */
  local_codes: JSONColumnType<Readonly<Record<string, string>>, string | undefined, string>
  card_count_official: number | null
  card_count_total: number | null
  release_date: string | null
  source: string
  source_hash: string | null
  created_at: Generated<string>
  updated_at: string | null
}

export interface SetTranslationsTable {
  set_id: string
  lang: string
  name: string
  name_fold: string
  release_date: string | null
}
