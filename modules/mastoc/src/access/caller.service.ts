import { createHash, timingSafeEqual } from 'node:crypto'
import type { Authentication, Scope, TokenIdentity } from '@socle/accounts'
import type { Database } from '@socle/database'
import type { Membership } from '../profiles/membership.service.ts'
import * as profiles from '../profiles/profile.repository.ts'
import type { AccessClass } from './access.ts'
import { type Admission, admit, type Shown } from './admission.ts'
import type { Member } from './caller.ts'

interface CallerDeps {
  readonly database: Database
  readonly authentication: Authentication
  readonly membership: Membership
  /** MASTOC_API_KEY; undefined or empty with a loopback host outside production opens the board. */
  readonly sharedKey: string | undefined
  readonly isOpenMode: boolean
}

/** Finds out who asks: key and token judged by the foundation, the membership read live. */
export class CallerService {
  readonly #deps: CallerDeps

  constructor(deps: CallerDeps) {
    this.#deps = deps
  }

  /** Throws the 401 or 403 that the contract sets for the class. */
  async resolve(
    apiKey: string | undefined,
    bearer: string | undefined,
    access: AccessClass,
  ): Promise<Admission> {
    const { authentication, isOpenMode, sharedKey } = this.#deps
    const own = ownKey(apiKey, sharedKey, isOpenMode)
    const principal = await authentication.identify({ apiKey: own ? undefined : apiKey, bearer }, 'mastoc')
    const token = typeof principal.token === 'object' ? await this.#member(principal.token) : principal.token
    return admit({ isOpenMode, key: own ?? principal.key, token }, access)
  }

  async #member({ account, family }: TokenIdentity): Promise<Member | 'stranger'> {
    const { database, membership } = this.#deps
    const isPlatformAdmin = account.role === 'admin'
    let profile = await profiles.findMember(database.handle, account.id)
    if (!profile && isPlatformAdmin) profile = await database.transaction((tx) => membership.of(tx, account))
    if (!profile) return 'stranger'
    return {
      id: profile.id,
      fullName: profile.full_name,
      isAdmin: isPlatformAdmin || profile.role === 'admin',
      family,
    }
  }
}

/** The key of the environment, or any key in open mode; undefined when the foundation has to judge it. */
function ownKey(
  apiKey: string | undefined,
  sharedKey: string | undefined,
  isOpenMode: boolean,
): Shown['key'] | undefined {
  if (apiKey === undefined) return undefined
  const isOurs = isOpenMode || (sharedKey !== undefined && sharedKey !== '' && isSame(apiKey, sharedKey))
  return isOurs ? { id: undefined, scopes: ['admin'] satisfies Scope[] } : undefined
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
