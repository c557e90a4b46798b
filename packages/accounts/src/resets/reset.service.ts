import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Log } from '@socle/observability'
import type { AccountService } from '../accounts/account.service.ts'
import type { Account, Origin, Reset } from '../accounts.ts'
import * as credentials from '../logins/credential.repository.ts'
import type { LoginService } from '../logins/login.service.ts'
import type { Passwords } from '../logins/passwords.ts'
import { hashToken, newToken } from '../secrets.ts'
import { resetInvalid } from './reset.errors.ts'
import * as resets from './reset.repository.ts'

interface ResetDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly accounts: AccountService
  readonly logins: LoginService
  readonly passwords: Passwords
}

const HOUR_MS = 3_600_000
/** Whoever is invited may be away for a while. */
const SETUP_MS = 7 * 24 * HOUR_MS
/** Longer than a message takes to be written, so that the time of an answer tells nothing. */
const ANSWER_MS = 150

export class ResetService {
  readonly #deps: ResetDeps

  constructor(deps: ResetDeps) {
    this.#deps = deps
  }

  async create(tx: Tx, accountId: string): Promise<Reset | undefined> {
    const account = await this.#deps.accounts.findById(tx, accountId)
    return account?.isActive ? this.#make(tx, account, HOUR_MS) : undefined
  }

  async createSetup(tx: Tx, accountId: string): Promise<Reset | undefined> {
    const account = await this.#deps.accounts.findById(tx, accountId)
    if (!account?.isActive) return undefined
    const credential = await credentials.findById(tx, account.id)
    return credential?.passwordHash === null ? this.#make(tx, account, SETUP_MS) : undefined
  }

  async request(
    login: string,
    origin: Origin,
    send: (tx: Tx, account: Account, reset: Reset) => Promise<void>,
  ): Promise<Reset | undefined> {
    const { accounts, database, logins } = this.#deps
    await logins.countRegistration(origin)
    const answer = sleep(ANSWER_MS)
    const account = await accounts.findByLogin(database.handle, login)
    const reset = account?.isActive
      ? await database.transaction(async (tx) => {
          const made = await this.#make(tx, account, HOUR_MS)
          await send(tx, account, made)
          return made
        })
      : undefined
    await answer
    return reset
  }

  async confirm(token: string, newPassword: string): Promise<Account> {
    const { accounts, clock, database, log, passwords } = this.#deps
    const hash = hashToken(token)
    const now = clock.now().toISOString()
    // looked up before the slow hash, redeemed after it: guesses cost nothing
    if (!(await resets.isLive(database.handle, hash, now))) throw resetInvalid()
    const passwordHash = await passwords.hash(newPassword)
    const account = await database.transaction(async (tx) => {
      const accountId = await resets.redeem(tx, hash, now)
      const owner = accountId === undefined ? undefined : await accounts.findById(tx, accountId)
      if (!owner?.isActive) throw resetInvalid()
      await accounts.setPassword(tx, owner.id, passwordHash)
      return owner
    })
    log.info({ account: account.id }, 'a password was reset')
    return account
  }

  async #make(tx: Tx, account: Account, lifetimeMs: number): Promise<Reset> {
    const now = this.#deps.clock.now()
    const expiresAt = new Date(now.getTime() + lifetimeMs).toISOString()
    const token = newToken()
    await resets.insert(tx, {
      hash: hashToken(token),
      accountId: account.id,
      createdAt: now.toISOString(),
      expiresAt,
    })
    return { token, expiresAt }
  }
}
