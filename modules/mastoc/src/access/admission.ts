import type { Scope } from '@socle/accounts'
import {
  adminRequired,
  apiKeyInvalid,
  apiKeyMissing,
  jwtRequired,
  notAMember,
  scopeInsufficient,
  tokenInvalid,
} from './access.errors.ts'
import type { AccessClass } from './access.ts'
import type { Caller, Member } from './caller.ts'

/** What a request showed, each credential judged by itself. */
export interface Shown {
  readonly isOpenMode: boolean
  readonly key: 'absent' | 'invalid' | { readonly id: string | undefined; readonly scopes: readonly Scope[] }
  /** `stranger`: a valid account without a profile here. */
  readonly token: 'absent' | 'invalid' | 'stranger' | Member
}

export interface Admission {
  readonly caller: Caller
  /** A bad token beside a good key: the answer carries `WWW-Authenticate` and goes on without identity. */
  readonly isTokenIgnored: boolean
}

/** Resolves the credentials of a request in the contract's order; throws the 401 or 403 that is due. */
export function admit(shown: Shown, access: AccessClass): Admission {
  const { key, token } = shown
  if (key === 'invalid') throw apiKeyInvalid()
  if (key === 'absent' && token === 'absent')
    return { caller: anonymous(shown, access), isTokenIgnored: false }
  if (token === 'invalid' && key === 'absent') throw tokenInvalid()
  if (token === 'stranger') throw notAMember()
  const member = typeof token === 'object' ? token : undefined
  const scopes = new Set<Scope>(key === 'absent' ? [] : key.scopes)
  if (member?.isAdmin) scopes.add('admin')
  const caller = { scopes, member, keyId: key === 'absent' ? undefined : key.id }
  demand(caller, access)
  return { caller, isTokenIgnored: token === 'invalid' }
}

function anonymous(shown: Shown, access: AccessClass): Caller {
  if (access === 'J') throw jwtRequired()
  if (!shown.isOpenMode || access === 'A') throw apiKeyMissing()
  return { scopes: new Set<Scope>(['admin']), member: undefined, keyId: undefined }
}

function demand({ scopes, member }: Caller, access: AccessClass): void {
  if (scopes.has('admin') && access !== 'J') return
  switch (access) {
    case 'J':
      if (!member) throw jwtRequired()
      return
    case 'W':
      if (!member && !scopes.has('write')) throw scopeInsufficient('write')
      return
    case 'M':
      // whether the member manages this very gym is the service's question
      if (!member) throw scopeInsufficient('admin')
      return
    case 'I':
      if (scopes.has('import')) return
      throw member ? adminRequired() : scopeInsufficient('import')
    case 'A':
      throw member ? adminRequired() : scopeInsufficient('admin')
    default:
  }
}
