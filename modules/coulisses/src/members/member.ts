import type { Account } from '@socle/accounts'
import { type Role, scoreOf } from '../access/role.ts'
import type { Membership } from './membership.repository.ts'

/** A member as managers see it. */
export interface MemberView {
  readonly account_id: string
  readonly role: Role
  readonly email: string | null
  readonly display_name: string
  readonly user_id: string | null
  readonly is_active: boolean
}

export function memberView(membership: Omit<Membership, 'id'>, account: Account): MemberView {
  return {
    account_id: account.id,
    role: membership.role,
    email: account.email,
    display_name: account.fullName || account.email || '',
    user_id: membership.userId,
    is_active: account.isActive,
  }
}

/** By rank, then e-mail; who has none comes last of a rank. */
export function byRank(members: readonly MemberView[]): readonly MemberView[] {
  return members.toSorted(
    (a, b) =>
      scoreOf(b.role) - scoreOf(a.role) ||
      Number(a.email === null) - Number(b.email === null) ||
      (a.email ?? '').localeCompare(b.email ?? '', 'en') ||
      a.account_id.localeCompare(b.account_id),
  )
}

/** Nobody gives a role above their own, nor touches who has one. */
export function isWithin(own: Role, other: Role): boolean {
  return scoreOf(other) <= scoreOf(own)
}
