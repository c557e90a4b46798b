/** How long a refresh token that was already used still gives its successor: several tabs refresh at once. */
const REUSE_GRACE_MS = 20_000

const MAX_USER_AGENT = 255

export interface TokenState {
  readonly audience: string
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly revokedAt: string | null
}

export type Verdict = 'rotate' | 'repeat' | 'replayed' | 'refused'

/** Decides what a refresh token that is shown gets; `replayed` ends the family. */
export function judge(token: TokenState, audience: string, now: Date): Verdict {
  if (token.audience !== audience || token.revokedAt !== null) return 'refused'
  if (Date.parse(token.expiresAt) <= now.getTime()) return 'refused'
  if (token.usedAt === null) return 'rotate'
  return now.getTime() - Date.parse(token.usedAt) <= REUSE_GRACE_MS ? 'repeat' : 'replayed'
}

/** What the list of sessions shows of a device. */
export function deviceOf(userAgent: string | undefined): string | null {
  return userAgent?.slice(0, MAX_USER_AGENT) || null
}

export function daysAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString()
}
