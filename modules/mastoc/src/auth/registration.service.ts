import type { Account, Accounts, Origin } from '@socle/accounts'
import type { Database } from '@socle/database'
import type { Membership } from '../profiles/membership.service.ts'
import { registrationClosed } from './auth.errors.ts'

export interface NewMember {
  readonly email: string
  readonly username: string
  readonly password: string
  readonly fullName: string
}

interface Deps {
  readonly database: Database
  readonly accounts: Accounts
  readonly membership: Membership
  readonly isOpen: boolean
}

/** New people: an account and its profile at once. */
export class Registration {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `registration_closed`, `email_taken`, `username_taken`, `rate_limited`. */
  async register({ password, ...names }: NewMember, origin: Origin): Promise<Account> {
    const { database, accounts, membership, isOpen } = this.#deps
    if (!isOpen) throw registrationClosed()
    await accounts.countRegistration(origin)
    const passwordHash = await accounts.hashPassword(password)
    return database.transaction(async (tx) => {
      const account = await accounts.create(tx, { ...names, passwordHash, madeBy: 'mastoc' })
      await membership.enter(tx, account)
      return account
    })
  }
}
