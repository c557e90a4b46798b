import type { Scope } from '@socle/accounts'
import {
  adminRequired,
  editorRequired,
  invalidToken,
  keyWithoutOwner,
  notAMember,
  notAuthenticated,
  scopeInsufficient,
} from './access.errors.ts'
import type { AccessClass } from './access.ts'
import type { Caller } from './caller.ts'

/** What a request showed of itself, judged by the foundation; `stranger`: a live account that is no member here. */
export type Shown = 'absent' | 'invalid' | 'ownerless' | 'stranger' | Caller

/** Lets a caller through by the class of the route; throws the 401 or 403 that is due. */
export function admit(shown: Shown, access: AccessClass, isRead: boolean): Caller | null {
  if (access === 'P') return null
  if (access === 'O' || access === 'S') return typeof shown === 'object' ? shown : null
  if (shown === 'absent') throw notAuthenticated()
  if (shown === 'invalid') throw invalidToken()
  if (shown === 'ownerless') throw keyWithoutOwner()
  if (shown === 'stranger') throw notAMember()
  demandScope(shown.scopes, access, isRead)
  if (access === 'A' && !shown.isAdmin) throw adminRequired()
  if (access === 'E' && !shown.isEditor) throw editorRequired()
  return shown
}

function demandScope(scopes: ReadonlySet<Scope> | null, access: AccessClass, isRead: boolean): void {
  if (scopes === null || scopes.has('admin')) return
  const enough = enoughFor(access, isRead)
  if (!enough.some((scope) => scopes.has(scope))) throw scopeInsufficient(enough[0])
}

/** Any of these: whoever may write something may also read it. */
function enoughFor(access: AccessClass, isRead: boolean): readonly [Scope, ...Scope[]] {
  const writing: readonly Scope[] = access === 'I' ? ['import', 'write'] : isOwn(access) ? ['write'] : []
  if (isRead && access !== 'A') return ['read', ...writing]
  const [first = 'admin', ...others] = writing
  return [first, ...others]
}

function isOwn(access: AccessClass): boolean {
  return access === 'C' || access === 'M'
}
