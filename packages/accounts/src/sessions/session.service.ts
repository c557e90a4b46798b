import type { Database, Handle, Tx } from '@socle/database'
import { type Clock, newId, parseUuid } from '@socle/kernel'
import type { Log } from '@socle/observability'
import * as accounts from '../accounts/account.repository.ts'
import type { Account, Origin, Sessions, SessionView, TokenOptions, TokenPair } from '../accounts.ts'
import type { Identities } from '../authentication/identities.ts'
import { deriveToken, hashToken, keysFor, newToken, type SecretKeys } from '../secrets.ts'
import type { AccessTokens } from './access-tokens.ts'
import { csrfToken, isCsrfToken } from './csrf.ts'
import { refreshInvalid } from './session.errors.ts'
import * as sessions from './session.repository.ts'
import { daysAfter, deviceOf, judge } from './session.ts'

interface SessionDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly secrets: SecretKeys
  readonly accessTokens: AccessTokens
  readonly identities: Identities
}

type RefreshOptions = Parameters<Sessions['refresh']>[2]

/** A refresh token that was shown, and by whom. */
interface Use {
  readonly token: string
  readonly hash: string
  readonly origin: Origin
  readonly options: RefreshOptions
}

type Outcome =
  | { readonly kind: 'refused' }
  | { readonly kind: 'replayed'; readonly accountId: string; readonly family: string }
  | { readonly kind: 'refreshed'; readonly pair: TokenPair & { readonly account: Account } }

const REFUSED: Outcome = { kind: 'refused' }

export class SessionService implements Sessions {
  readonly #deps: SessionDeps
  readonly #successorKeys: readonly Uint8Array[]
  readonly #csrfKeys: readonly Uint8Array[]

  constructor(deps: SessionDeps) {
    this.#deps = deps
    this.#successorKeys = keysFor(deps.secrets, 'refresh-successor')
    this.#csrfKeys = keysFor(deps.secrets, 'csrf')
  }

  // biome-ignore lint/complexity/useMaxParams: the contract names who, from where and for what
  async open(tx: Tx, account: Account, origin: Origin, options: TokenOptions): Promise<TokenPair> {
    const now = this.#deps.clock.now()
    const at = now.toISOString()
    const expiresAt = daysAfter(now, options.refreshDays)
    const family = newId()
    const refreshToken = newToken()
    await sessions.insert(tx, {
      id: family,
      accountId: account.id,
      audience: options.audience,
      userAgent: deviceOf(origin.userAgent),
      address: origin.address,
      at,
      expiresAt,
    })
    await sessions.insertToken(tx, {
      hash: hashToken(refreshToken),
      sessionId: family,
      issuedAt: at,
      expiresAt,
    })
    return this.#pair({ account, family, refreshToken, options })
  }

  async refresh(
    refreshToken: string,
    origin: Origin,
    options: RefreshOptions,
  ): Promise<TokenPair & { readonly account: Account }> {
    const { database, log } = this.#deps
    const use = { token: refreshToken, hash: hashToken(refreshToken), origin, options }
    const outcome = await database.transaction((tx) => this.#use(tx, use))
    if (outcome.kind === 'refreshed') return outcome.pair
    if (outcome.kind === 'replayed') {
      const { accountId, family } = outcome
      log.warn(
        { account: accountId, session: family },
        'a used refresh token came back: its session was ended',
      )
    }
    throw refreshInvalid()
  }

  async revokeByRefreshToken(refreshToken: string): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      const known = await sessions.lockToken(tx, hashToken(refreshToken))
      if (known) await this.revokeFamily(tx, known.accountId, known.sessionId)
    })
  }

  async revokeFamily(tx: Tx, accountId: string, family: string): Promise<boolean> {
    const only = parseUuid(family)
    if (only === undefined) return false
    const ended = await sessions.revoke(tx, { accountId, at: this.#now(), only })
    this.#deps.identities.forgetAfter(tx)
    return ended > 0
  }

  async revokeAll(tx: Tx, accountId: string, exceptFamily?: string): Promise<void> {
    const except = exceptFamily === undefined ? {} : { except: exceptFamily }
    await sessions.revoke(tx, { accountId, at: this.#now(), ...except })
    this.#deps.identities.forgetAfter(tx)
  }

  list(handle: Handle, accountId: string): Promise<readonly SessionView[]> {
    return sessions.listLive(handle, accountId, this.#now())
  }

  csrfToken(family: string): string {
    return csrfToken(this.#csrfKeys[0]!, family)
  }

  isCsrfToken(family: string, token: string): boolean {
    return isCsrfToken(this.#csrfKeys, family, token)
  }

  async #use(tx: Tx, use: Use): Promise<Outcome> {
    const now = this.#deps.clock.now()
    const known = await sessions.lockToken(tx, use.hash)
    if (!known) return REFUSED
    const verdict = judge(known, use.options.audience, now)
    if (verdict === 'refused') return REFUSED
    if (verdict === 'replayed') {
      await this.revokeFamily(tx, known.accountId, known.sessionId)
      return { kind: 'replayed', accountId: known.accountId, family: known.sessionId }
    }
    const account = await accounts.findById(tx, known.accountId)
    const refreshToken =
      verdict === 'repeat' ? this.#givenSuccessor(use.token, known) : await this.#rotate(tx, use, known)
    if (!account?.isActive || refreshToken === undefined) return REFUSED
    const options = { ...use.options, claims: (await use.options.claims?.(account, tx)) ?? {} }
    const pair = this.#pair({ account, family: known.sessionId, refreshToken, options })
    return { kind: 'refreshed', pair: { ...pair, account } }
  }

  async #rotate(tx: Tx, use: Use, known: sessions.KnownToken): Promise<string> {
    const now = this.#deps.clock.now()
    const at = now.toISOString()
    const expiresAt = daysAfter(now, use.options.refreshDays)
    const successor = deriveToken(this.#successorKeys[0]!, use.token)
    const hash = hashToken(successor)
    await sessions.markUsed(tx, use.hash, { at, successorHash: hash })
    await sessions.insertToken(tx, { hash, sessionId: known.sessionId, issuedAt: at, expiresAt })
    await sessions.touch(tx, known.sessionId, {
      at,
      expiresAt,
      userAgent: deviceOf(use.origin.userAgent),
      address: use.origin.address,
    })
    return successor
  }

  /** Derives the successor again; SECRET_KEY may have changed since, so the kept hash says which key it was. */
  #givenSuccessor(token: string, known: sessions.KnownToken): string | undefined {
    return this.#successorKeys
      .map((key) => deriveToken(key, token))
      .find((successor) => hashToken(successor) === known.successorHash)
  }

  #pair(parts: {
    readonly account: Account
    readonly family: string
    readonly refreshToken: string
    readonly options: TokenOptions
  }): TokenPair {
    const { account, family, refreshToken, options } = parts
    const expiresIn = Math.round(options.accessMinutes * 60)
    const accessToken = this.#deps.accessTokens.issue({
      accountId: account.id,
      family,
      audience: options.audience,
      lifetimeSeconds: expiresIn,
      claims: options.claims ?? {},
    })
    return { accessToken, refreshToken, expiresIn, accountId: account.id, family }
  }

  #now(): string {
    return this.#deps.clock.now().toISOString()
  }
}
