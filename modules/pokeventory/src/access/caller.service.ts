import type { Account, Accounts, Authentication, KeyIdentity } from '@socle/accounts'
import type { Database } from '@socle/database'
import * as members from '../members/member.repository.ts'
import type { AccessClass } from './access.ts'
import { admit, type Shown } from './admission.ts'
import type { Caller } from './caller.ts'

interface CallerDeps {
  readonly database: Database
  readonly accounts: Accounts
  readonly authentication: Authentication
  /** CATALOGUE_WRITE_ROLE=user: every member edits the catalogue. */
  readonly isEveryoneEditor: boolean
}

interface Credentials {
  readonly apiKey: string | undefined
  readonly bearer: string | undefined
  readonly access: AccessClass
  readonly isRead: boolean
}

/** Finds out who asks: key and token judged by the foundation, roles read live. */
export class CallerService {
  readonly #deps: CallerDeps

  constructor(deps: CallerDeps) {
    this.#deps = deps
  }

  /** Throws the 401 or 403 that is due for the class; null where nobody has to be known. */
  async resolve({ apiKey, bearer, access, isRead }: Credentials): Promise<Caller | null> {
    return admit(await this.#shown({ apiKey, bearer }), access, isRead)
  }

  async #shown(credentials: Pick<Credentials, 'apiKey' | 'bearer'>): Promise<Shown> {
    const { key, token } = await this.#deps.authentication.identify(credentials, 'pokeventory')
    if (key === 'invalid' || (key === 'absent' && token === 'invalid')) return 'invalid'
    if (typeof key === 'object') return this.#keyed(key)
    if (typeof token !== 'object') return token
    return this.#member(token.account, { scopes: null, keyId: null, family: token.family })
  }

  async #keyed({ id, accountId, scopes }: KeyIdentity): Promise<Shown> {
    const { accounts, database } = this.#deps
    const account = accountId ? await accounts.findById(database.handle, accountId) : undefined
    if (!account) return 'ownerless'
    return this.#member(account, { scopes: new Set(scopes), keyId: id, family: null })
  }

  async #member(
    { id, number, role }: Account,
    shownAs: Pick<Caller, 'scopes' | 'keyId' | 'family'>,
  ): Promise<Shown> {
    const { database, isEveryoneEditor } = this.#deps
    const isAdmin = role === 'admin'
    const member = await members.find(database.handle, id)
    if (!isAdmin && !member?.isCollector && !member?.isEditor) return 'stranger'
    const isEditor = isAdmin || isEveryoneEditor || member?.isEditor === true
    return { accountId: id, number, isAdmin, isEditor, ...shownAs }
  }
}
