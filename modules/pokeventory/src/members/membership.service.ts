import type { Account } from '@socle/accounts'
import type { Tx } from '@socle/database'
import { notLetIn } from '../access/access.errors.ts'
import * as members from './member.repository.ts'

/** Who of the house's accounts collects here: those with a role; admins of the house have both. */
export class Membership {
  /** Whether accounts that were made elsewhere may come in by logging in. */
  readonly #isOpen: boolean

  constructor({ isOpen }: { readonly isOpen: boolean }) {
    this.#isOpen = isOpen
  }

  /** Lets an account in that logs in here; throws `not_a_member` for a stranger when registration is closed. */
  async welcome(tx: Tx, account: Account): Promise<void> {
    const found = await members.find(tx, account.id)
    if (found?.isCollector || found?.isEditor) return
    if (account.role !== 'admin' && (found || !this.#isOpen)) throw notLetIn()
    await members.save(tx, { accountId: account.id, isCollector: true, isEditor: false })
  }

  /** Whether the account may go on with a login of ours. */
  async isMember(tx: Tx, account: Account): Promise<boolean> {
    if (account.role === 'admin') return true
    const found = await members.find(tx, account.id)
    return found?.isCollector === true || found?.isEditor === true
  }
}
