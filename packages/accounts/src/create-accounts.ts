import { Limiter } from '@socle/cache'
import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Log, Metrics } from '@socle/observability'
import type { Redis } from 'ioredis'
import { AccountService } from './accounts/account.service.ts'
import type { Accounts, Authentication, Keys, ModuleDuties, PersonalData, Sessions } from './accounts.ts'
import { AuthenticationService } from './authentication/authentication.service.ts'
import { Identities } from './authentication/identities.ts'
import { KeyService } from './keys/key.service.ts'
import { LoginService } from './logins/login.service.ts'
import { Passwords } from './logins/passwords.ts'
import { PersonalDataService } from './me/personal-data.service.ts'
import { ResetService } from './resets/reset.service.ts'
import { AccessTokens, type JwtAlgorithm } from './sessions/access-tokens.ts'
import { SessionService } from './sessions/session.service.ts'
import { Upkeep } from './upkeep.ts'

export interface AccountsOptions {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly secretKey: string
  /** Still verifies, never signs. */
  readonly previousSecretKey?: string | undefined
  readonly jwtAlgorithm: JwtAlgorithm
  /** Failures of one account from one address in 15 minutes; ten times as many of one account or one address. */
  readonly loginFailureLimit: number
  /** Registrations and reset requests of one address. */
  readonly registerLimitPerHour: number
  /** Absent: limits are counted in this process. */
  readonly redis?: Redis | undefined
  /** Start of the names of keys in Redis (default `socle:`). */
  readonly redisPrefix?: string
  /** What modules do when a person goes; asked at each use. */
  readonly duties: () => readonly ModuleDuties[]
}

/** People and keys, put together. */
export interface AccountsPackage {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly keys: Keys
  readonly authentication: Authentication
  readonly personalData: PersonalData
  /** Hears of other processes, writes uses of keys every minute, removes what has expired every hour. */
  start(): void
  /** Stops the timers and writes what is left. */
  stop(): Promise<void>
}

/** Makes the accounts of one application; no global state, no I/O before the first call. */
export function createAccounts(options: AccountsOptions): AccountsPackage {
  const { clock, database, duties, log, metrics } = options
  const secrets = {
    current: options.secretKey,
    ...(options.previousSecretKey ? { previous: options.previousSecretKey } : {}),
  }
  const identities = new Identities(database, clock)
  const passwords = new Passwords()
  const limiter = new Limiter({ clock, redis: options.redis, prefix: options.redisPrefix ?? 'socle:' })
  const accessTokens = new AccessTokens({ clock, secrets, algorithm: options.jwtAlgorithm })
  const people = new AccountService({ clock, passwords, identities })
  const logins = new LoginService({
    database,
    clock,
    log,
    metrics,
    passwords,
    limiter,
    failureLimit: options.loginFailureLimit,
    registrationsPerHour: options.registerLimitPerHour,
  })
  const resets = new ResetService({ database, clock, log, accounts: people, logins, passwords })
  const sessions = new SessionService({ database, clock, log, secrets, accessTokens, identities })
  const keys = new KeyService({ database, clock, identities })
  const upkeep = new Upkeep({ database, clock, log, keys, identities })
  return {
    accounts: gather({ people, logins, resets, passwords }),
    sessions,
    keys,
    authentication: new AuthenticationService({ database, clock, accessTokens, identities, keys, sessions }),
    personalData: new PersonalDataService({ clock, log, identities, duties }),
    start: () => upkeep.start(),
    stop: () => upkeep.stop(),
  }
}

interface Parts {
  readonly people: AccountService
  readonly logins: LoginService
  readonly resets: ResetService
  readonly passwords: Passwords
}

/** The door of four nouns: what a module calls, whoever does it. */
function gather({ people, logins, resets, passwords }: Parts): Accounts {
  return {
    hashPassword: (password) => passwords.hash(password),
    create: (tx, draft) => people.create(tx, draft),
    update: (tx, id, patch) => people.update(tx, id, patch),
    setPassword: (...all) => people.setPassword(...all),
    findById: (handle, id) => people.findById(handle, id),
    findMany: (handle, ids) => people.findMany(handle, ids),
    findByLogin: (handle, login) => people.findByLogin(handle, login),
    list: (handle, page) => people.list(handle, page),
    hasAdmin: (handle) => people.hasAdmin(handle),
    ensureFirstAdmin: (tx, admin) => people.ensureFirstAdmin(tx, admin),
    authenticate: (login, password, origin) => logins.authenticate(login, password, origin),
    verifyPassword: (id, password, origin) => logins.verifyPassword(id, password, origin),
    countRegistration: (origin) => logins.countRegistration(origin),
    createReset: (tx, accountId) => resets.create(tx, accountId),
    createSetup: (tx, accountId) => resets.createSetup(tx, accountId),
    requestReset: (login, origin, send) => resets.request(login, origin, send),
    confirmReset: (token, newPassword) => resets.confirm(token, newPassword),
  }
}
