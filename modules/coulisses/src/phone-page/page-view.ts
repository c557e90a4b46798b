import type { Language, Text } from '@socle/kernel'
import type { Clash } from '../assignments/clash.ts'
import type { Rate } from '../cost/rate.ts'
import type { InvitationAnswer } from '../invitations/invitation.ts'
import type { OfferRow } from '../invitations/offer.repository.ts'
import type { Breach } from '../rules/working-time.ts'

/** What somebody was offered, and what they should know before they answer. */
export interface Offer extends OfferRow {
  readonly expiresAt: string
  readonly rate: Pick<Rate, 'unit' | 'amountCents'> | null
  readonly clashes: readonly Clash[]
  readonly breaches: readonly Breach[]
}

/** Why an answer was not taken. */
export interface Refusal {
  readonly code: string
  readonly detail: Text
}

interface Refusable {
  readonly refusal: Refusal | undefined
}

/** What the page of a token shows. */
export type PageView =
  | ({ readonly state: 'open'; readonly offer: Offer } & Refusable)
  | ({ readonly state: 'answered'; readonly offer: Offer; readonly answer: InvitationAnswer } & Refusable)
  | { readonly state: 'expired' | 'revoked' | 'cancelled'; readonly org: string; readonly mission: string }
  | { readonly state: 'unknown' }

/** How it is shown. */
export interface PageFrame {
  readonly language: Language
  readonly product: string
  readonly token: string
  /** Path of the page, without its query. */
  readonly path: string
  /** The part that was asked for. */
  readonly wanted: 'accept' | 'decline' | undefined
}

/** A token that opens nothing is a bad request; an answer that was refused too, unless it may be given again. */
export function statusOf(view: PageView): 200 | 400 | 503 {
  if (view.state !== 'open' && view.state !== 'answered') return 400
  if (!view.refusal) return 200
  return view.refusal.code === 'busy' ? 503 : 400
}
