import type { Account, Accounts } from '@socle/accounts'
import type { Database, Tx } from '@socle/database'
import { DomainError } from '@socle/kernel'
import type { PasswordMail } from '../auth/password-mail.service.ts'

interface Deps {
  readonly database: Database
  readonly accounts: Accounts
  readonly passwordMail: PasswordMail
  /** Gives setup tokens back in answers instead of mailing them: development only. */
  readonly showsTokens: boolean
}

export interface AccountRequest {
  readonly email: string
  readonly displayName?: string | undefined
  /** For an account that is made here; one that exists keeps its own. */
  readonly password?: string | undefined
}

/** An account to be found or made: its password is hashed, which is slow, before the transaction. */
export interface PreparedAccount {
  readonly email: string
  readonly fullName: string
  readonly passwordHash: string | undefined
}

export interface OpenedAccount {
  readonly account: Account
  readonly isCreated: boolean
  /** In development: lets the account choose its first password. */
  readonly setupToken: string | undefined
}

/** Finds or makes the accounts of people who are let in, and sends those without password the way to one. */
export class AccountOpening {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async prepare({ email, displayName, password }: AccountRequest): Promise<PreparedAccount> {
    const { accounts, database } = this.#deps
    const isKnown = (await accounts.findByLogin(database.handle, email)) !== undefined
    const passwordHash = password === undefined || isKnown ? undefined : await accounts.hashPassword(password)
    return { email, fullName: displayName ?? '', passwordHash }
  }

  /** Runs as the house. Throws `validation_failed` for an address that cannot be one. */
  async open(tx: Tx, { email, fullName, passwordHash }: PreparedAccount): Promise<OpenedAccount> {
    const { accounts } = this.#deps
    const known = await accounts.findByLogin(tx, email)
    const account =
      known ??
      (await accounts.create(tx, {
        email,
        fullName,
        ...(passwordHash === undefined ? {} : { passwordHash }),
      }))
    const setupToken = await this.#setUp(tx, account)
    return { account, isCreated: known === undefined, setupToken }
  }

  /** Runs a transaction that opens an account again when somebody else has just made that account: then it is found. */
  async withAccount<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof DomainError && error.code === 'email_taken') return work()
      throw error
    }
  }

  async #setUp(tx: Tx, account: Account): Promise<string | undefined> {
    const { accounts, passwordMail, showsTokens } = this.#deps
    const reset = await accounts.createSetup(tx, account.id)
    if (!reset) return undefined
    if (showsTokens) return reset.token
    await passwordMail.enqueue(tx, 'setup', { account, reset })
    return undefined
  }
}
