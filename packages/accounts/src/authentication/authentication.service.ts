import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Authentication, Credentials, Principal, Sessions, ShownTokens } from '../accounts.ts'
import type { KeyService } from '../keys/key.service.ts'
import { isKeyShaped, isValidAt } from '../keys/key.ts'
import { hashToken } from '../secrets.ts'
import type { AccessTokens } from '../sessions/access-tokens.ts'
import type { Identities } from './identities.ts'
import * as identity from './identity.repository.ts'

interface AuthenticationDeps {
  readonly database: Database
  readonly clock: Clock
  readonly accessTokens: AccessTokens
  readonly identities: Identities
  readonly keys: KeyService
  readonly sessions: Pick<Sessions, 'revokeByRefreshToken' | 'revokeFamily'>
}

export class AuthenticationService implements Authentication {
  readonly #deps: AuthenticationDeps

  constructor(deps: AuthenticationDeps) {
    this.#deps = deps
  }

  async identify(credentials: Credentials, audience: string): Promise<Principal> {
    const { apiKey, bearer } = credentials
    const [key, token] = await Promise.all([this.#key(apiKey, audience), this.#token(bearer, audience)])
    const via = typeof token === 'object' ? 'bearer' : typeof key === 'object' ? 'key' : 'none'
    return { key, token, via }
  }

  async logOut({ refreshToken, bearer }: ShownTokens, audience: string): Promise<void> {
    const { database, sessions } = this.#deps
    if (refreshToken !== undefined) await sessions.revokeByRefreshToken(refreshToken)
    const token = await this.#token(bearer, audience)
    if (typeof token !== 'object') return
    await database.transaction((tx) => sessions.revokeFamily(tx, token.account.id, token.family))
  }

  async #key(secret: string | undefined, audience: string): Promise<Principal['key']> {
    if (secret === undefined) return 'absent'
    if (!isKeyShaped(secret)) return 'invalid'
    const { clock, database, identities, keys } = this.#deps
    const hash = hashToken(secret)
    const found = await identities.keys.get(hash, () => identity.findKey(database.handle, hash))
    if (!found || !isValidAt(found, audience, clock.now())) return 'invalid'
    keys.noteUse(found.id)
    const { expiresAt: _, ...known } = found
    return known
  }

  async #token(bearer: string | undefined, audience: string): Promise<Principal['token']> {
    if (bearer === undefined) return 'absent'
    const { accessTokens, database, identities } = this.#deps
    const token = accessTokens.read(bearer, audience)
    if (!token) return 'invalid'
    const { family } = token
    const account = await identities.accounts.get(family, () =>
      identity.findSessionAccount(database.handle, family),
    )
    if (account?.id !== token.accountId) return 'invalid'
    return { account, family, audience: token.audience, claims: token.claims }
  }
}
