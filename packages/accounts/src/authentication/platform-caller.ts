import type { Account, Principal } from '../accounts.ts'
import { adminRequired, authRequired, tokenInvalid } from './platform-caller.errors.ts'

/** Who calls the platform's own API. */
export interface PlatformCaller {
  /** Undefined for a key. */
  readonly account: Account | undefined
  /** The login that the call came from. */
  readonly family: string | undefined
  /** Set when a key calls. */
  readonly keyId: string | undefined
  readonly isAdmin: boolean
}

/** A person who calls with a login. */
export interface PlatformMember extends PlatformCaller {
  readonly account: Account
  readonly family: string
}

/** Reads who calls; undefined when nobody is known. A login comes before a key. */
export function callerOf(principal: Principal): PlatformCaller | undefined {
  const { key, token } = principal
  if (typeof token === 'object') {
    const { account, family } = token
    return { account, family, keyId: undefined, isAdmin: account.role === 'admin' }
  }
  if (typeof key !== 'object') return undefined
  return { account: undefined, family: undefined, keyId: key.id, isAdmin: key.scopes.includes('admin') }
}

/** Throws `auth_required` or `token_invalid` when nobody is known. */
export function mustBeKnown(principal: Principal): PlatformCaller {
  const caller = callerOf(principal)
  if (caller) return caller
  throw principal.token === 'invalid' || principal.key === 'invalid' ? tokenInvalid() : authRequired()
}

/** Throws unless a person calls: a key has no sessions and no self. */
export function mustBeMember(principal: Principal): PlatformMember {
  const caller = mustBeKnown(principal)
  const { account, family } = caller
  if (!account || family === undefined) throw authRequired()
  return { ...caller, account, family }
}

/** Throws `forbidden` unless an admin calls, or a key of scope `admin`. */
export function mayAdminister(caller: PlatformCaller): void {
  if (!caller.isAdmin) throw adminRequired()
}
