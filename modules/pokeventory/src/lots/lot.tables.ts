import type { Generated } from 'kysely'
import type { Condition } from './condition.ts'

export interface UserCardsTable {
  id: string
  owner: string
  card_id: string
  /** Manual lots merge, those of drafts stand alone. */
  origin: 'manual' | 'draft'
  draft_id: string | null
  quantity: number
  condition: Condition
  language: string | null
  variant: string | null
  /** Decimal text. */
  price_paid: string | null
  acquired_at: string | null
  source: string | null
  notes: string | null
  created_at: Generated<string>
  updated_at: string | null
}
