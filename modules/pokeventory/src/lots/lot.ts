import { isoOf, isoOrNull } from '../catalogue/instant.ts'
import type { Condition } from './condition.ts'

/** A card × condition × language × variant of a collection as it is written. */
export interface LotDraft {
  readonly card_id: string
  readonly quantity: number
  readonly condition: Condition
  readonly language: string | null
  readonly variant: string | null
  /** Of one card. */
  readonly price_paid: number | null
  readonly acquired_at: string | null
  readonly source: string | null
  readonly notes: string | null
}

export type LotPatch = Partial<LotDraft>

/** A lot as it is kept; the price is decimal text. */
export interface LotRow extends Omit<LotDraft, 'price_paid'> {
  readonly id: string
  readonly price_paid: string | null
  readonly draft_id: string | null
  readonly created_at: string
  readonly updated_at: string | null
}

/** What is shown of a lot's card. */
export interface LotCard {
  readonly id: string
  readonly name: string
  readonly local_id: string
  readonly image: string | null
  readonly set_id: string
  readonly rarity: string | null
  readonly category: string | null
}

/** A lot as the contract shows it. */
export interface Lot extends LotDraft {
  readonly id: string
  readonly user_id: number
  readonly draft_id: string | null
  readonly created_at: string
  readonly updated_at: string | null
}

export const MAX_QUANTITY = 9999

export function lotOf({ price_paid, created_at, updated_at, ...row }: LotRow, userId: number): Lot {
  return {
    ...row,
    user_id: userId,
    price_paid: price_paid === null ? null : Number(price_paid),
    created_at: isoOf(created_at),
    updated_at: isoOrNull(updated_at),
  }
}

/** The key under which manual lots merge. */
export function lotKey(lot: Pick<LotDraft, 'card_id' | 'condition' | 'language' | 'variant'>): string {
  return JSON.stringify([lot.card_id, lot.condition, lot.language ?? '', lot.variant ?? ''])
}
