import type { Scope } from '@socle/accounts'
import { parseUuid } from '@socle/kernel'
import type { Actor, OrgScope } from '../tenancy/org-scope.ts'
import { authRequired, membershipRequired, orgMismatch, roleInsufficient } from './access.errors.ts'
import { isAtLeast, type Role } from './role.ts'

/** Somebody who is known: an account by token or cookie, or a key. Read live at every request. */
export interface Caller {
  readonly via: 'bearer' | 'cookie' | 'key'
  /** Undefined for a key of nobody. */
  readonly account:
    | { readonly id: string; readonly email: string | null; readonly isPlatformAdmin: boolean }
    | undefined
  readonly keyId: string | undefined
  readonly keyScopes: readonly Scope[]
  /** Family of refresh tokens of the login; undefined for a key. */
  readonly family: string | undefined
  /** Undefined: an account without a (living) membership. */
  readonly membership: CallerMembership | undefined
}

export interface CallerMembership {
  readonly orgId: string
  readonly orgName: string
  /** IANA name of the organisation's time zone. */
  readonly timezone: string
  readonly role: Role
  /** The person of this organisation that is linked to the account. */
  readonly userId: string | undefined
}

/** A caller inside an organisation: what the use cases take. */
export interface Member extends OrgScope {
  readonly orgName: string
  readonly timezone: string
  readonly role: Role
  readonly userId: string | undefined
  readonly accountId: string | undefined
}

/** A caller that is a person, not a key. */
export interface Person {
  readonly account: NonNullable<Caller['account']>
}

/** The caller as a person; throws `auth_required` for a key. */
export function personOf(caller: Caller): Caller & Person {
  const { account } = caller
  if (!account) throw authRequired()
  return { ...caller, account }
}

export function actorOf(caller: Caller): Actor {
  if (caller.keyId !== undefined) return { type: 'key', id: caller.keyId }
  return { type: 'account', id: caller.account?.id ?? null }
}

/** The caller as a member of its organisation; throws `membership_required`. */
export function memberOf(caller: Caller): Member {
  const { membership } = caller
  if (!membership) throw membershipRequired()
  return { ...membership, actor: actorOf(caller), accountId: caller.account?.id }
}

/** Throws `role_insufficient` for less than the role. */
export function demand(member: Pick<Member, 'role'>, minimum: Role): void {
  if (!isAtLeast(member.role, minimum)) throw roleInsufficient(minimum)
}

export function isManager(member: Pick<Member, 'role'>): boolean {
  return isAtLeast(member.role, 'manager')
}

/** Whether the member is the account linked to this person. */
export function isSelf(member: Pick<Member, 'userId'>, userId: string): boolean {
  return member.userId !== undefined && member.userId === userId
}

/** Throws `role_insufficient` unless the member is a manager or that very person. */
export function demandSelfOrManager(member: Pick<Member, 'role' | 'userId'>, userId: string): void {
  if (!isManager(member) && !isSelf(member, userId)) throw roleInsufficient('manager')
}

/** Throws `org_mismatch` for an organisation that was named and is not the member's. */
export function demandOwnOrg({ orgId }: Pick<Member, 'orgId'>, named: string): void {
  if (parseUuid(named) !== orgId) throw orgMismatch()
}
