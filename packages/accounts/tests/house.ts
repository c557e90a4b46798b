import type { Database, Tx } from '@socle/database'
import { createHttp, type Http } from '@socle/http'
import { type Clock, createCursors } from '@socle/kernel'
import type { Message } from '@socle/mail'
import { createMetrics, type Log } from '@socle/observability'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import {
  type Account,
  type AccountDraft,
  type AccountsOptions,
  type AccountsPackage,
  createAccounts,
  guardPlatform,
  type ModuleDuties,
  migrations,
  type Origin,
  platformAccess,
  platformAccountTags,
  registerPlatformAccounts,
} from '../src/index.ts'

export const HOME: Origin = { address: '192.0.2.1', userAgent: 'Board/1.0' }
export const SECRET = 'a secret that is long enough for tests'
export const PASSWORD = 'correct horse battery'

/** A clock that stands still until it is moved. */
class SetClock implements Clock {
  #ms = Date.parse('2026-11-20T09:00:00Z')

  now(): Date {
    return new Date(this.#ms)
  }

  advance(seconds: number): void {
    this.#ms += seconds * 1000
  }
}

/** Everything around accounts that a test needs, on a database of its own. */
export class House {
  readonly clock = new SetClock()
  readonly warnings: object[] = []
  readonly messages: Message[] = []
  readonly duties: ModuleDuties[] = []
  readonly log: Log = {
    debug() {},
    info() {},
    warn: (fields) => void this.warnings.push(fields),
    error: (fields) => void this.warnings.push(fields),
  }
  readonly database: Database
  readonly close: () => Promise<void>

  private constructor({ database, drop }: FreshDatabase) {
    this.database = database
    this.close = drop
  }

  static async open(): Promise<House> {
    return new House(await freshDatabase({ sources: [{ name: 'accounts', folder: migrations }] }))
  }

  /** Another process on the same database. */
  accounts(options: Partial<AccountsOptions> = {}): AccountsPackage {
    return createAccounts({
      database: this.database,
      clock: this.clock,
      log: this.log,
      metrics: createMetrics({ collectProcess: false }),
      secretKey: SECRET,
      jwtAlgorithm: 'HS256',
      loginFailureLimit: 10,
      registerLimitPerHour: 60,
      duties: () => this.duties,
      ...options,
    })
  }

  async person(
    people: AccountsPackage,
    draft: Partial<AccountDraft> & { username: string },
  ): Promise<Account> {
    const { password = PASSWORD, ...names } = draft
    const passwordHash = await people.accounts.hashPassword(password)
    return this.database.transaction((tx) =>
      people.accounts.create(tx, { fullName: draft.username, ...names, passwordHash }),
    )
  }

  /** The platform's own API, without a network. */
  http(people: AccountsPackage, isProduction = false): Http {
    const http = createHttp({
      clock: this.clock,
      log: this.log,
      database: this.database,
      publicBaseUrl: isProduction ? 'https://socle.example' : 'http://localhost:8000',
      trustProxy: false,
      corsOrigins: [],
      ratePerMinute: 10_000,
      bodyLimitBytes: 100_000,
      requestIdHeader: 'X-Request-ID',
    })
    http.mount({
      name: 'platform',
      mount: '/platform',
      title: 'Socle',
      version: '1',
      description: 'The house.',
      tags: platformAccountTags,
      access: platformAccess,
      register: async (scope) => {
        guardPlatform(scope, people.authentication)
        registerPlatformAccounts(scope, {
          people,
          database: this.database,
          mail: { enqueue: async (_tx: Tx, message: Message) => void this.messages.push(message) },
          cursors: createCursors(SECRET),
          duties: () => this.duties,
          isProduction,
          publicBaseUrl: isProduction ? 'https://socle.example' : 'http://localhost:8000',
          accessTokenMinutes: 30,
          refreshTokenDays: 30,
        })
      },
    })
    return http
  }
}
