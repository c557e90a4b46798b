import type { Account, Accounts } from '@socle/accounts'
import type { Database } from '@socle/database'
import { authRequired } from '../access/access.errors.ts'
import type { Caller, Person } from '../access/caller.ts'
import * as lookup from '../access/membership-lookup.repository.ts'

/** The own account as its owner sees it. */
export class MeService {
  readonly #deps: { readonly database: Database; readonly accounts: Accounts }

  constructor(deps: { readonly database: Database; readonly accounts: Accounts }) {
    this.#deps = deps
  }

  async me(caller: Caller & Person) {
    const account = await this.#account(caller)
    const all = await lookup.listByAccount(this.#deps.database.handle, account.id)
    const { membership } = caller
    return {
      id: account.id,
      email: account.email,
      org_id: membership?.orgId ?? null,
      role: membership?.role ?? null,
      user_id: membership?.userId ?? null,
      display_name: nameOf(account),
      memberships: all
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ orgId, orgName, role }) => ({ org_id: orgId, org_name: orgName, role })),
    }
  }

  async profile(caller: Caller & Person) {
    return profileOf(await this.#account(caller))
  }

  async rename(caller: Caller & Person, displayName: string | undefined) {
    if (displayName === undefined) return this.profile(caller)
    const { accounts, database } = this.#deps
    return profileOf(
      await database.transaction((tx) => accounts.update(tx, caller.account.id, { fullName: displayName })),
    )
  }

  async #account({ account }: Person): Promise<Account> {
    const found = await this.#deps.accounts.findById(this.#deps.database.handle, account.id)
    // erased since it was let in
    if (!found) throw authRequired()
    return found
  }
}

function profileOf(account: Account) {
  return { id: account.id, display_name: nameOf(account) }
}

function nameOf({ fullName, email, username }: Account): string {
  return fullName || email || username || ''
}
