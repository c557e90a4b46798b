import type { TokenPair } from '@socle/accounts'
import type { MembershipRow } from '../access/membership-lookup.repository.ts'

/** A login on its way to its client. */
export interface OpenedLogin extends TokenPair {
  /** The organisation that its access tokens name; undefined for an account without membership. */
  readonly orgId: string | undefined
}

/** What a refresh cookie holds: the token, and the organisation that its login works in. */
export interface KeptLogin {
  readonly token: string
  readonly orgId: string | undefined
}

/**
 * The organisation that a login works in: the one it was in when that still takes it, else the account's last used,
 * else its oldest (the order in which memberships are read).
 */
export function orgOf(
  memberships: readonly Pick<MembershipRow, 'orgId' | 'archivedAt'>[],
  wanted: string | undefined,
): string | undefined {
  const living = memberships.filter(({ archivedAt }) => archivedAt === null)
  return (living.find(({ orgId }) => orgId === wanted) ?? living[0])?.orgId
}
