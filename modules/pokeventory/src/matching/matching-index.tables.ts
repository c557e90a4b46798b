import type { Generated } from 'kysely'

export interface MatchingIndexesTable {
  /** Of the catalogue that it was built from. */
  version: string
  /** How it is written. */
  format: number
  object_id: string
  created_at: Generated<string>
  updated_at: string | null
}
