import type { OrgScope } from '../tenancy/org-scope.ts'

export type InvitationAnswer = 'ACCEPTED' | 'DECLINED'

/** Everything a token is made of: the same row gives the same token again, so that none is kept. */
export interface TokenParts {
  readonly id: string
  readonly orgId: string
  readonly assignmentId: string
  /** ISO instants; a token has whole seconds. */
  readonly createdAt: string
  readonly expiresAt: string
  /** Of the key that signed it; undefined: the present one. */
  readonly keyId?: string
}

/** An invitation as its token shows it. */
export interface ShownInvitation {
  /** On behalf of the bearer. */
  readonly scope: OrgScope
  readonly invitationId: string
  readonly assignmentId: string
  /** The invited person. */
  readonly userId: string
  readonly answer: InvitationAnswer | null
  /** ISO instant. */
  readonly expiresAt: string
}

/** What a token turns out to be. */
export type TokenFinding =
  | { readonly state: 'unknown' }
  | ({ readonly state: 'live' | 'expired' | 'revoked' | 'cancelled' | 'gone' } & ShownInvitation)

export interface InvitationFacts {
  readonly revokedAt: string | null
  readonly expiresAt: string
  readonly assignmentStatus: string
  readonly assignmentDeletedAt: string | null
}

/** What has become of an invitation; what is gone is gone whatever else it is. */
export function stateOf(
  { revokedAt, expiresAt, assignmentStatus, assignmentDeletedAt }: InvitationFacts,
  nowMs: number,
): Exclude<TokenFinding['state'], 'unknown'> {
  if (assignmentDeletedAt !== null) return 'gone'
  if (assignmentStatus === 'CANCELLED') return 'cancelled'
  if (revokedAt !== null) return 'revoked'
  return new Date(expiresAt).getTime() <= nowMs ? 'expired' : 'live'
}

/** An invitation as managers see it: an ended one stays ended, whatever was answered. */
export function shownState(
  invitation: Pick<InvitationFacts, 'revokedAt' | 'expiresAt'> & { readonly answer: InvitationAnswer | null },
  nowMs: number,
): 'live' | 'answered' | 'expired' | 'revoked' {
  if (invitation.revokedAt !== null) return 'revoked'
  if (invitation.answer !== null) return 'answered'
  return new Date(invitation.expiresAt).getTime() <= nowMs ? 'expired' : 'live'
}

/** `j***@example.test`: enough to recognise one's own entry. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 1) return `***${address.slice(-3)}`
  return `${address.slice(0, 1)}***${address.slice(at)}`
}
