import { instantOf } from '../climbs/instant.ts'
import { type PersonColumns, type UserRef, userRefOf } from '../profiles/user-ref.ts'
import { flashNotFirst, flashTakesOneGo } from './send.errors.ts'

export type SendKind = 'send' | 'attempt'

/** What a member says of a go at a climb; times are instants. */
export interface SendEntry {
  readonly kind: SendKind
  readonly sent_at: string
  readonly attempts: number | null
  readonly is_flash: boolean
  readonly grade_font: string | null
  /** Softer than its grade (-1), right (0), harder (1). */
  readonly grade_feel: number | null
  readonly rating: number | null
  readonly comment: string | null
}

/** An entry as clients read it. */
export interface Send extends SendEntry {
  readonly id: string
  readonly climb_id: string
  readonly user: UserRef
  readonly created_at: string
  readonly updated_at: string | null
}

/** An entry among the others of its member on its climb. */
export type Placed = Pick<SendEntry, 'kind' | 'sent_at' | 'attempts' | 'is_flash'> & { readonly id: string }

/** An entry of today may lie a day ahead: clocks and time zones of telephones. */
const LATEST_AHEAD_MS = 24 * 3_600_000

/**
 * Looks at all entries of one member on one climb: a flash is a send in one go and the member's first entry there,
 * by its date and, on the same date, by when it was logged. Throws `validation_failed`.
 */
export function mustFlashFirst(entries: readonly Placed[]): void {
  const inOrder = entries.toSorted((a, b) => compare(a.sent_at, b.sent_at) || compare(a.id, b.id))
  for (const [place, entry] of inOrder.entries()) {
    if (!entry.is_flash) continue
    if (entry.kind !== 'send' || (entry.attempts ?? 1) !== 1) throw flashTakesOneGo()
    if (place > 0) throw flashNotFirst()
  }
}

export function isTooFarAhead(sentAt: string, now: Date): boolean {
  return Date.parse(`${sentAt.slice(0, 23)}Z`) > now.getTime() + LATEST_AHEAD_MS
}

export interface SendRow extends SendEntry, PersonColumns {
  readonly id: string
  readonly climb_id: string
  readonly created_at: string
  readonly updated_at: string | null
}

export function sendOf(row: SendRow): Send {
  return {
    kind: row.kind,
    sent_at: instantOf(row.sent_at),
    attempts: row.attempts,
    is_flash: row.is_flash,
    grade_font: row.grade_font,
    grade_feel: row.grade_feel,
    rating: row.rating,
    comment: row.comment,
    id: row.id,
    climb_id: row.climb_id,
    user: userRefOf(row),
    created_at: instantOf(row.created_at),
    updated_at: row.updated_at && instantOf(row.updated_at),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
