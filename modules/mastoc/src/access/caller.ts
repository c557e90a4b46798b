import type { Scope } from '@socle/accounts'
import type { JobOwner } from '@socle/jobs'
import { jwtRequired } from './access.errors.ts'

/** The member behind a request. */
export interface Member {
  readonly id: string
  readonly fullName: string
  readonly isAdmin: boolean
  /** Family of refresh tokens of this login: what a password change keeps. */
  readonly family: string
}

/** Who asks, in the board's words: rights of the key and of the member together. */
export interface Caller {
  readonly scopes: ReadonlySet<Scope>
  /** Undefined for a key alone and in open mode. */
  readonly member: Member | undefined
  /** Stored key, for the ownership of jobs; undefined for the environment's key and in open mode. */
  readonly keyId: string | undefined
}

/** Scope admin: sees private climbs, writes everything. */
export function isAdmin(caller: Caller): boolean {
  return caller.scopes.has('admin')
}

/** The member who asks; throws `jwt_required` for a key alone. */
export function memberOf({ member }: Caller): Member {
  if (!member) throw jwtRequired()
  return member
}

/** What a caller sees of private climbs: all, its own, or none. */
export type Visibility =
  | { readonly kind: 'all' }
  | { readonly kind: 'own'; readonly profileId: string }
  | { readonly kind: 'public' }

export function visibilityOf(caller: Caller): Visibility {
  if (isAdmin(caller)) return { kind: 'all' }
  return caller.member ? { kind: 'own', profileId: caller.member.id } : { kind: 'public' }
}

/** The class of a cursor or a cached answer: `a`, `p`, or `u` and the member's id. */
export function visibilityClass(visibility: Visibility): string {
  if (visibility.kind === 'own') return `u${visibility.profileId}`
  return visibility.kind === 'all' ? 'a' : 'p'
}

/** Whether a climb exists for the caller. */
export function maySee(
  caller: Caller,
  climb: {
    readonly isPrivate: boolean
    readonly createdById: string | null
    readonly setterId: string | null
  },
): boolean {
  if (!climb.isPrivate || isAdmin(caller)) return true
  const id = caller.member?.id
  return id !== undefined && (climb.createdById === id || climb.setterId === id)
}

/** Who may watch a job that the caller started; the shared key and open mode own none, admins watch all. */
export function jobOwnerOf({ member, keyId }: Caller): JobOwner | undefined {
  if (member) return { kind: 'account', id: member.id }
  return keyId ? { kind: 'key', id: keyId } : undefined
}
