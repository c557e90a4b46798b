import type { Database } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import type { Account, AccountDraft, AccountPatch, Accounts, PersonalData } from '../accounts.ts'
import { mayAdminister, type PlatformCaller } from '../authentication/platform-caller.ts'
import { accountNotFound } from './account.errors.ts'

interface AdministrationDeps {
  readonly database: Database
  readonly accounts: Accounts
  readonly personalData: PersonalData
  readonly cursors: Cursors
}

const LIST = 'platform.accounts'

/** What admins do with the accounts of others. */
export class AdministrationService {
  readonly #deps: AdministrationDeps

  constructor(deps: AdministrationDeps) {
    this.#deps = deps
  }

  async list(
    caller: PlatformCaller,
    page: { readonly search?: string; readonly cursor?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly Account[]; readonly nextCursor: string | null }> {
    mayAdminister(caller)
    const { accounts, cursors, database } = this.#deps
    const after = page.cursor === undefined ? undefined : Number(cursors.decode(LIST, page.cursor)[0])
    const found = await accounts.list(database.handle, {
      limit: page.limit + 1,
      ...(after === undefined ? {} : { after }),
      ...(page.search === undefined ? {} : { search: page.search }),
    })
    const items = found.slice(0, page.limit)
    const last = found.length > page.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? cursors.encode(LIST, [last.number]) : null }
  }

  async find(caller: PlatformCaller, id: string): Promise<Account> {
    mayAdminister(caller)
    const { accounts, database } = this.#deps
    const account = await accounts.findById(database.handle, id)
    if (!account) throw accountNotFound()
    return account
  }

  async create(caller: PlatformCaller, draft: AccountDraft): Promise<Account> {
    mayAdminister(caller)
    const { accounts, database } = this.#deps
    const { password, ...names } = draft
    const hash = password === undefined ? {} : { passwordHash: await accounts.hashPassword(password) }
    return database.transaction((tx) => accounts.create(tx, { ...names, ...hash }))
  }

  update(caller: PlatformCaller, id: string, patch: AccountPatch): Promise<Account> {
    mayAdminister(caller)
    const { accounts, database } = this.#deps
    return database.transaction((tx) => accounts.update(tx, id, patch))
  }

  /** Ends every session of the account. */
  async setPassword(caller: PlatformCaller, id: string, password: string): Promise<void> {
    mayAdminister(caller)
    const { accounts, database } = this.#deps
    const hash = await accounts.hashPassword(password)
    await database.transaction((tx) => accounts.setPassword(tx, id, hash))
  }

  async erase(caller: PlatformCaller, id: string): Promise<void> {
    mayAdminister(caller)
    const { database, personalData } = this.#deps
    await database.transaction((tx) => personalData.erase(tx, id))
  }
}
