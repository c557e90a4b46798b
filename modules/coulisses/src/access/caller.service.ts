import type { Authentication, KeyIdentity, TokenIdentity } from '@socle/accounts'
import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import { tokenExpired, tokenInvalid } from './access.errors.ts'
import { AUDIENCE } from './audience.ts'
import type { Caller, CallerMembership } from './caller.ts'
import * as memberships from './membership-lookup.repository.ts'
import { isShownExpired } from './shown-token.ts'

interface CallerDeps {
  readonly database: Database
  readonly authentication: Authentication
  readonly clock: Clock
}

export interface ShownCredentials {
  readonly apiKey: string | undefined
  readonly bearer: string | undefined
  /** Access token of the session cookie; looked at when neither of the others was sent. */
  readonly session: string | undefined
}

const KEY_PREFIX = 'sk_'

/** Finds out who asks: token, key or cookie judged by the foundation; membership, role and organisation read live. */
export class CallerService {
  readonly #deps: CallerDeps
  /** Live at every request, and yet one statement for all who ask at the same time. */
  readonly #membershipsOf: (accountId: string) => Promise<readonly memberships.MembershipRow[]>

  constructor(deps: CallerDeps) {
    this.#deps = deps
    this.#membershipsOf = deps.database.gathered(memberships.listByAccounts)
  }

  /** Undefined: nothing was shown. Throws `token_invalid`, `token_expired` for what is not valid here. */
  async resolve(shown: ShownCredentials): Promise<Caller | undefined> {
    const isCookie = shown.apiKey === undefined && shown.bearer === undefined && shown.session !== undefined
    const { apiKey, bearer } = credentialsOf(shown)
    const { key, token } = await this.#deps.authentication.identify({ apiKey, bearer }, AUDIENCE)
    if (typeof token === 'object') return this.#person(token, isCookie ? 'cookie' : 'bearer')
    if (token === 'invalid')
      throw isShownExpired(bearer ?? '', this.#deps.clock.now()) ? tokenExpired() : tokenInvalid()
    if (key === 'invalid') throw tokenInvalid()
    return typeof key === 'object' ? this.#machine(key) : undefined
  }

  async #person({ account, family, claims }: TokenIdentity, via: 'bearer' | 'cookie'): Promise<Caller> {
    const found = await this.#membershipsOf(account.id)
    const named = claims['org']
    const membership =
      typeof named === 'string' ? found.find(({ orgId }) => orgId === named) : found.find(isLiving)
    return {
      via,
      account: { id: account.id, email: account.email, isPlatformAdmin: account.role === 'admin' },
      keyId: undefined,
      keyScopes: [],
      family,
      membership: membership && isLiving(membership) ? ofPerson(membership) : undefined,
    }
  }

  /** A key bound to an organisation acts in it; one of the platform acts in none. */
  async #machine(key: KeyIdentity): Promise<Caller> {
    const org =
      key.organisation === null
        ? undefined
        : await memberships.findOrg(this.#deps.database.handle, key.organisation)
    const role = key.scopes.includes('admin') ? ('admin' as const) : ('manager' as const)
    return {
      via: 'key',
      account: undefined,
      keyId: key.id,
      keyScopes: key.scopes,
      family: undefined,
      membership:
        org && isLiving(org)
          ? { orgId: org.orgId, orgName: org.orgName, timezone: org.timezone, role, userId: undefined }
          : undefined,
    }
  }
}

/** A key may come as a bearer, too; the cookie is looked at last. */
function credentialsOf({ apiKey, bearer, session }: ShownCredentials) {
  if (bearer?.startsWith(KEY_PREFIX)) return { apiKey: bearer, bearer: undefined }
  return { apiKey, bearer: apiKey === undefined ? (bearer ?? session) : bearer }
}

function isLiving({ archivedAt }: { readonly archivedAt: string | null }): boolean {
  return archivedAt === null
}

function ofPerson({ orgId, orgName, timezone, role, userId }: memberships.MembershipRow): CallerMembership {
  return { orgId, orgName, timezone, role, userId: userId ?? undefined }
}
