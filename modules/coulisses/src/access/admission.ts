import { authRequired, membershipRequired, personNeeded, roleInsufficient } from './access.errors.ts'
import type { AccessClass } from './access.ts'
import type { Caller } from './caller.ts'
import { isAtLeast, type Role } from './role.ts'

/** What a route says of itself. */
export interface Door {
  readonly access: AccessClass
  /** Changes nothing, whatever its method. */
  readonly isRead: boolean
}

/** Decides whether a caller may come in at a door; throws the 401 or 403 that is due. */
export function admit(caller: Caller | undefined, door: Door): void {
  const { access } = door
  if (access === 'public' || access === 'optional') return
  if (!caller) throw authRequired()
  if (access === 'admin-or-platform') {
    if (!caller.account?.isPlatformAdmin) admit(caller, { ...door, access: 'admin' })
    return
  }
  if (caller.via === 'key') admitKey(caller, door)
  else admitPerson(caller, access)
}

function admitPerson(
  caller: Caller,
  access: Exclude<AccessClass, 'public' | 'optional' | 'admin-or-platform'>,
): void {
  if (access === 'account') return
  if (access === 'platform') {
    if (!caller.account?.isPlatformAdmin) throw roleInsufficient('platform')
    return
  }
  if (!caller.membership) throw membershipRequired()
  const minimum: Role = access === 'import' ? 'manager' : access
  if (!isAtLeast(caller.membership.role, minimum)) throw roleInsufficient(minimum)
}

/** A key has no person: it never passes where an account is meant. */
function admitKey({ keyScopes, membership }: Caller, { access, isRead }: Door): void {
  const has = (scope: 'read' | 'import' | 'write' | 'admin') => keyScopes.includes(scope)
  if (access === 'platform') {
    if (!has('admin') || membership) throw roleInsufficient('platform')
    return
  }
  if (!membership) throw membershipRequired()
  if (access === 'account' || access === 'owner') throw personNeeded()
  if (has('admin')) return
  if (access === 'admin') throw roleInsufficient('admin')
  const isEnough = has('write') || (access === 'import' ? has('import') : isRead && has('read'))
  if (!isEnough) throw roleInsufficient('manager')
}
