import type { Limit, Limiter } from '@socle/cache'
import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Log, Metrics } from '@socle/observability'
import * as accounts from '../accounts/account.repository.ts'
import { isEmail, searchableLogin } from '../accounts/account.ts'
import type { Account, Origin } from '../accounts.ts'
import * as credentials from './credential.repository.ts'
import { accountDisabled, badCredentials, tooManyAttempts } from './login.errors.ts'
import { networkOf } from './network.ts'
import { isOutdated, type Passwords } from './passwords.ts'
import { Turnstiles } from './turnstile.ts'

interface LoginDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly passwords: Passwords
  readonly limiter: Limiter
  readonly failureLimit: number
  readonly registrationsPerHour: number
}

const FAILURE_WINDOW_MS = 15 * 60_000
const HOUR_MS = 3_600_000

export class LoginService {
  readonly #deps: LoginDeps
  readonly #attempts: ReturnType<typeof attemptCounter>
  /** One account, or one address, keeps at most so many hashes busy; the rest of its attempts wait in line. */
  readonly #accountsAtWork = new Turnstiles({ atOnce: 2, maxWaiting: 200 })
  readonly #addressesAtWork = new Turnstiles({ atOnce: 4, maxWaiting: 400 })

  constructor(deps: LoginDeps) {
    this.#deps = deps
    this.#attempts = attemptCounter(deps.metrics)
  }

  async authenticate(login: string, password: string, origin: Origin): Promise<Account> {
    const { database } = this.#deps
    const credential = await this.#find(login)
    const subject = credential?.accountId ?? `nobody:${login.trim().toLowerCase()}`
    const hash = credential?.passwordHash ?? null
    const isRight = await this.#prove({ subject, hash, password, address: origin.address })
    if (!isRight || !credential || hash === null) throw badCredentials()
    const account = await accounts.findById(database.handle, credential.accountId)
    if (!account) throw badCredentials()
    if (!account.isActive) throw accountDisabled()
    return this.#record(account, hash, password)
  }

  async verifyPassword(id: string, password: string, origin: Origin): Promise<boolean> {
    const credential = await credentials.findById(this.#deps.database.handle, id)
    const hash = credential?.passwordHash ?? null
    return this.#prove({ subject: id, hash, password, address: origin.address })
  }

  async countRegistration(origin: Origin): Promise<void> {
    const key = `registration:${networkOf(origin.address)}`
    const limit = { key, count: this.#deps.registrationsPerHour, windowMs: HOUR_MS }
    const waitMs = await this.#deps.limiter.take(limit)
    if (waitMs > 0) throw tooManyAttempts(waitMs)
  }

  async #find(login: string): Promise<credentials.Credential | undefined> {
    const text = searchableLogin(login)
    if (text === undefined) return undefined
    const { handle } = this.#deps.database
    return isEmail(text) ? credentials.findByEmail(handle, text) : credentials.findByUsername(handle, text)
  }

  /** Compares under the limits; those who wait in line meanwhile learn of failures before they hash. */
  async #prove(attempt: Attempt): Promise<boolean> {
    const { limiter, passwords } = this.#deps
    const network = networkOf(attempt.address)
    const limits = limitsOf(attempt.subject, network, this.#deps.failureLimit)
    const refuseBeyond = async () => {
      const waitMs = await limiter.waitMs(limits)
      if (waitMs === 0) return
      this.#attempts('limited')
      throw tooManyAttempts(waitMs)
    }
    await refuseBeyond()
    return this.#accountsAtWork.pass(attempt.subject, () =>
      this.#addressesAtWork.pass(network, async () => {
        await refuseBeyond()
        const isRight = await passwords.verify(attempt.hash, attempt.password)
        if (!isRight) await limiter.record(limits)
        this.#attempts(isRight ? 'right' : 'wrong')
        return isRight
      }),
    )
  }

  async #record(account: Account, provedHash: string, password: string): Promise<Account> {
    const { clock, database, log, passwords } = this.#deps
    const at = clock.now().toISOString()
    const login = { accountId: account.id, at, provedHash }
    const upgrade = isOutdated(provedHash) ? { upgradedHash: await passwords.hash(password) } : {}
    await credentials.recordLogin(database.handle, { ...login, ...upgrade })
    if (upgrade.upgradedHash) log.info({ account: account.id }, 'an older password hash was upgraded')
    return { ...account, lastLoginAt: at }
  }
}

interface Attempt {
  readonly subject: string
  readonly hash: string | null
  readonly password: string
  readonly address: string
}

function limitsOf(subject: string, network: string, count: number): readonly Limit[] {
  const windowMs = FAILURE_WINDOW_MS
  return [
    { key: `failure:${subject} ${network}`, count, windowMs },
    { key: `failure-account:${subject}`, count: count * 10, windowMs },
    { key: `failure-address:${network}`, count: count * 10, windowMs },
  ]
}

function attemptCounter(metrics: Metrics): (result: 'right' | 'wrong' | 'limited') => void {
  const counter = metrics.counter('accounts_login_attempts_total', 'Passwords that were shown, by result', [
    'result',
  ])
  return (result) => counter.inc({ result })
}
