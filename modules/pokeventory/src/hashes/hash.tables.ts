import type { Generated } from 'kysely'

export interface CardHashesTable {
  id: string
  /** Null: of the instance. */
  owner: string | null
  card_id: string
  lang: string | null
  variant: string | null
  /** 32 bytes. */
  hash: Uint8Array
  draft_id: string | null
  source: 'confirmed' | 'reference'
  created_at: Generated<string>
  updated_at: string | null
}
