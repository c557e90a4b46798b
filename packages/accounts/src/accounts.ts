import type { Handle, Tx } from '@socle/database'

export type AccountRole = 'user' | 'admin'
export type Scope = 'read' | 'import' | 'write' | 'admin'

export interface Account {
  readonly id: string
  readonly number: number
  readonly email: string | null
  readonly username: string | null
  readonly fullName: string
  readonly role: AccountRole
  readonly isActive: boolean
  readonly createdAt: string
  readonly updatedAt: string | null
  readonly lastLoginAt: string | null
}

export interface AccountDraft {
  readonly email?: string | null
  readonly username?: string | null
  readonly fullName: string
  /** Absent: the account cannot log in by password until one is set. */
  readonly password?: string
  readonly role?: AccountRole
  /** Module that makes the account and with whose last membership it closes; absent: it stays until somebody erases it. */
  readonly madeBy?: string
}

export interface AccountPatch {
  readonly email?: string | null
  readonly username?: string | null
  readonly fullName?: string
  readonly role?: AccountRole
  readonly isActive?: boolean
}

export interface AccountPage {
  /** Part of an e-mail address, username or full name. */
  readonly search?: string
  /** `number` of the last account of the page before. */
  readonly after?: number
  readonly limit: number
}

export interface FirstAdmin {
  readonly email: string
  readonly username: string
  readonly password: string
}

export interface Reset {
  readonly token: string
  readonly expiresAt: string
}

/** Where a request comes from: limits of logins and the device shown in the list of sessions. */
export interface Origin {
  readonly address: string
  readonly userAgent?: string
}

/** People. Passwords are argon2id; the same words and time whether an account exists or not. */
export interface Accounts {
  /** Hashes outside a transaction (slow), for `create`, `setPassword`. */
  hashPassword(password: string): Promise<string>
  /** Throws `email_taken`, `username_taken` (conflict). The hash comes from `hashPassword`. */
  create(tx: Tx, draft: Omit<AccountDraft, 'password'> & { readonly passwordHash?: string }): Promise<Account>
  /** Throws `email_taken`, `username_taken` (conflict), `last_admin` (conflict). Deactivation ends every session. */
  update(tx: Tx, id: string, patch: AccountPatch): Promise<Account>
  /** Ends every session but the family `keepFamily`. */
  setPassword(tx: Tx, id: string, passwordHash: string, keepFamily?: string): Promise<void>
  findById(handle: Handle, id: string): Promise<Account | undefined>
  findMany(handle: Handle, ids: readonly string[]): Promise<readonly Account[]>
  /** By e-mail or username, whatever the case. */
  findByLogin(handle: Handle, login: string): Promise<Account | undefined>
  /** By `number`, oldest first. */
  list(handle: Handle, page: AccountPage): Promise<readonly Account[]>
  hasAdmin(handle: Handle): Promise<boolean>
  /** Makes the first admin unless there is one; tells whether it did. Processes that start at once make one. */
  ensureFirstAdmin(tx: Tx, admin: FirstAdmin): Promise<boolean>
  /** Checks a password by e-mail or username. Throws `bad_credentials` (unauthenticated), `account_disabled` (forbidden, only after a right password), `rate_limited`. */
  authenticate(login: string, password: string, origin: Origin): Promise<Account>
  /** Checks the password of a known account, with the same limits. */
  verifyPassword(id: string, password: string, origin: Origin): Promise<boolean>
  /** Counts a registration or reset request of an address; throws `rate_limited` beyond REGISTER_LIMIT_PER_HOUR. */
  countRegistration(origin: Origin): Promise<void>
  /** Makes a reset token (single use, 1 h, only its hash is kept); undefined for an unknown or inactive account. */
  createReset(tx: Tx, accountId: string): Promise<Reset | undefined>
  /** The same for an account that has no password yet, valid 7 days; undefined where there is one. */
  createSetup(tx: Tx, accountId: string): Promise<Reset | undefined>
  /**
   * Makes a reset and lets `send` write the message in the same transaction. Same time whether the account exists;
   * counted like a registration (`rate_limited`). Gives the token back for development answers only.
   */
  requestReset(
    login: string,
    origin: Origin,
    send: (tx: Tx, account: Account, reset: Reset) => Promise<void>,
  ): Promise<Reset | undefined>
  /** Sets the password and ends every session; throws `reset_invalid` (invalid). */
  confirmReset(token: string, newPassword: string): Promise<Account>
}

export interface TokenOptions {
  /** Module that gives the token, or `platform`. */
  readonly audience: string
  readonly accessMinutes: number
  readonly refreshDays: number
  /** Further claims of the access token that a contract asks for. */
  readonly claims?: Readonly<Record<string, unknown>>
}

export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  /** Seconds. */
  readonly expiresIn: number
  readonly accountId: string
  readonly family: string
}

export interface SessionView {
  readonly id: string
  readonly audience: string
  readonly userAgent: string | null
  readonly address: string | null
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly expiresAt: string
}

/** Logins: one family of refresh tokens each, rotated at every use. */
export interface Sessions {
  open(tx: Tx, account: Account, origin: Origin, options: TokenOptions): Promise<TokenPair>
  /** Throws `refresh_invalid` (unauthenticated); a reuse after 20 s revokes the family. `claims` are computed for the account found; what they throw leaves the token unused. */
  refresh(
    refreshToken: string,
    origin: Origin,
    options: Omit<TokenOptions, 'claims'> & {
      readonly claims?: (
        account: Account,
        tx: Tx,
      ) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>
    },
  ): Promise<TokenPair & { readonly account: Account }>
  /** Revokes the family of a refresh token; unknown ones are ignored. */
  revokeByRefreshToken(refreshToken: string): Promise<void>
  revokeFamily(tx: Tx, accountId: string, family: string): Promise<boolean>
  revokeAll(tx: Tx, accountId: string, exceptFamily?: string): Promise<void>
  list(handle: Handle, accountId: string): Promise<readonly SessionView[]>
  /** Makes a token for a readable cookie beside a session in a cookie: good for that family alone. */
  csrfToken(family: string): string
  isCsrfToken(family: string, token: string): boolean
}

export interface KeyIdentity {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** null: valid for every module. */
  readonly module: string | null
  /** The module's tenant that it belongs to, opaque here; null: of none. */
  readonly organisation: string | null
  /** null: of nobody, made by an operator. The keys of an inactive account are not valid. */
  readonly accountId: string | null
}

export interface KeyView extends KeyIdentity {
  readonly prefix: string
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

export interface KeyDraft {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly module?: string | null
  /** Only with a module. Who may make such a key is the module's matter. */
  readonly organisation?: string | null
  readonly expiresAt?: string | null
  readonly accountId?: string | null
}

/** Whose keys; what is not named does not matter. */
export interface KeyFilter {
  readonly module?: string
  readonly organisation?: string
  readonly accountId?: string
}

/** API keys: `sk_…`, shown once, hashed. */
export interface Keys {
  create(tx: Tx, draft: KeyDraft): Promise<{ readonly secret: string; readonly key: KeyView }>
  list(handle: Handle, filter?: KeyFilter): Promise<readonly KeyView[]>
  /** False when there is no such live key, or it is not one of `among`. */
  revoke(tx: Tx, id: string, among?: KeyFilter): Promise<boolean>
}

/** What modules do when a person goes or asks for their data; the shape of a module's `accounts`. */
export interface ModuleDuties {
  readonly module: string
  isMember(tx: Handle, accountId: string): Promise<boolean>
  erase(tx: Tx, accountId: string): Promise<void>
  export(tx: Handle, accountId: string): Promise<unknown>
}

/** Everything that is kept of a person. */
export interface PersonalRecord {
  readonly account: Account
  readonly sessions: readonly SessionView[]
  readonly keys: readonly KeyView[]
  /** By module, as each one exports it. */
  readonly modules: Readonly<Record<string, unknown>>
}

/** A person's data in all of the house; every module contributes. */
export interface PersonalData {
  /** Throws `not_found`. */
  exportOf(tx: Tx, accountId: string): Promise<PersonalRecord>
  /** Takes the person out of every module and empties the account; throws `not_found`, `last_admin`. */
  erase(tx: Tx, accountId: string): Promise<void>
  /** Erases an account that a module made once it is nowhere a member; tells whether it did. */
  membershipEnded(tx: Tx, accountId: string): Promise<boolean>
}

/** What an access token told, read live: the account exists, is active, its session is not revoked. */
export interface TokenIdentity {
  readonly account: Account
  readonly family: string
  readonly audience: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** What the foundation knows of a caller; a module turns it into its own Caller. */
export interface Principal {
  /** `X-API-Key`: not sent, sent but not valid for this module, or valid. */
  readonly key: 'absent' | 'invalid' | KeyIdentity
  /** Bearer (or session cookie): not sent, not valid here, or valid. */
  readonly token: 'absent' | 'invalid' | TokenIdentity
  readonly via: 'none' | 'key' | 'bearer' | 'cookie'
}

/** What a request shows of itself. */
export interface Credentials {
  readonly apiKey: string | undefined
  readonly bearer: string | undefined
}

/** What who logs out shows of their login. */
export interface ShownTokens {
  readonly refreshToken: string | undefined
  readonly bearer: string | undefined
}

export interface Authentication {
  /** Reads the credentials for a module (or `platform`); at most one statement for a key and one for a token, both cached for ≤ 5 s. */
  identify(credentials: Credentials, audience: string): Promise<Principal>
  /** Ends the login that either token belongs to; tokens that are not valid are ignored. */
  logOut(shown: ShownTokens, audience: string): Promise<void>
}
