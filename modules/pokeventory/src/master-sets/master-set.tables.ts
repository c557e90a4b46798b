import type { Generated } from 'kysely'

export interface UserMasterSetTable {
  id: string
  owner: string
  set_id: string
  tracked_card_count: number
  owned_card_count: number
  /** Decimal text, 0–1. */
  completion_rate: string
  status: 'active' | 'complete'
  last_synced_at: string
  created_at: Generated<string>
  updated_at: string | null
}
