import type { Condition } from './condition.ts'
import type { LotDraft, LotPatch } from './lot.ts'

/** A lot as a body brings it. */
export interface LotBody {
  readonly card_id: string
  readonly quantity?: number
  readonly condition?: Condition
  readonly language?: string | null
  readonly variant?: string | null
  readonly price_paid?: number | null
  readonly acquired_at?: string | null
  readonly source?: string | null
  readonly notes?: string | null
}

const FIRST_DAY = '1996-01-01'
const DAY_MS = 86_400_000

export function draftOf(body: LotBody): LotDraft {
  return {
    card_id: body.card_id,
    quantity: body.quantity ?? 1,
    condition: body.condition ?? 'near_mint',
    language: body.language ?? null,
    variant: body.variant ?? null,
    price_paid: body.price_paid ?? null,
    acquired_at: body.acquired_at ?? null,
    source: body.source ?? null,
    notes: body.notes ?? null,
  }
}

/**
 * PUT of older clients: null leaves a field as an absent one does. Their bodies may hold more than a collector
 * may set, so fields are taken by name.
 */
export function patchOf(body: { readonly [K in keyof LotBody]?: LotBody[K] | null | undefined }): LotPatch {
  const { card_id, quantity, condition, language, variant, price_paid, acquired_at, source, notes } = body
  const sent = { card_id, quantity, condition, language, variant, price_paid, acquired_at, source, notes }
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null && value !== undefined))
}

/** Whether a day may be that of an acquisition: from the first cards to tomorrow, wherever the collector lives. */
export function isAcquisitionDay(day: string, now: Date): boolean {
  const tomorrow = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10)
  return day >= FIRST_DAY && day <= tomorrow
}

export const acquisitionDays = {
  en: 'a day from 1996-01-01 to tomorrow',
  fr: 'un jour du 1996-01-01 à demain',
}
