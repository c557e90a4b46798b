import type { Tx } from '@socle/database'
import { type Clock, parseUuid } from '@socle/kernel'
import type { Log } from '@socle/observability'
import { accountNotFound, lastAdmin } from '../accounts/account.errors.ts'
import * as accounts from '../accounts/account.repository.ts'
import type { Account, ModuleDuties, PersonalData, PersonalRecord } from '../accounts.ts'
import type { Identities } from '../authentication/identities.ts'
import * as keys from '../keys/key.repository.ts'
import * as resets from '../resets/reset.repository.ts'
import * as sessions from '../sessions/session.repository.ts'

interface PersonalDataDeps {
  readonly clock: Clock
  readonly log: Log
  readonly identities: Identities
  /** Asked at each call: modules are made after the accounts that they are given. */
  readonly duties: () => readonly ModuleDuties[]
}

export class PersonalDataService implements PersonalData {
  readonly #deps: PersonalDataDeps

  constructor(deps: PersonalDataDeps) {
    this.#deps = deps
  }

  async exportOf(tx: Tx, accountId: string): Promise<PersonalRecord> {
    const account = await this.#find(tx, accountId)
    const { id } = account
    const modules: Record<string, unknown> = {}
    for (const duties of this.#deps.duties()) modules[duties.module] = await duties.export(tx, id)
    const live = await sessions.listLive(tx, id, this.#now())
    return { account, sessions: live, keys: await keys.list(tx, { accountId: id }), modules }
  }

  async erase(tx: Tx, accountId: string): Promise<void> {
    const admins = await accounts.lockActiveAdmins(tx)
    const { id } = await this.#find(tx, accountId)
    if (admins.length === 1 && admins[0] === id) throw lastAdmin()
    for (const duties of this.#deps.duties()) await duties.erase(tx, id)
    await sessions.removeOf(tx, id)
    await keys.removeOf(tx, id)
    await resets.removeOf(tx, id)
    await accounts.erase(tx, id, this.#now())
    this.#deps.identities.forgetAfter(tx)
    tx.afterCommit(() => {
      this.#deps.log.info({ account: id }, 'an account was erased')
    })
  }

  async membershipEnded(tx: Tx, accountId: string): Promise<boolean> {
    const maker = await accounts.findMaker(tx, accountId)
    if (maker === undefined || maker === null) return false
    for (const duties of this.#deps.duties()) {
      if (await duties.isMember(tx, accountId)) return false
    }
    await this.erase(tx, accountId)
    return true
  }

  async #find(tx: Tx, accountId: string): Promise<Account> {
    const id = parseUuid(accountId)
    const account = id === undefined ? undefined : await accounts.findById(tx, id)
    if (!account) throw accountNotFound()
    return account
  }

  #now(): string {
    return this.#deps.clock.now().toISOString()
  }
}
