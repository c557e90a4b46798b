import { randomBytes } from 'node:crypto'
import type { Clock } from '@socle/kernel'
import { type Algorithm, createSigner, createVerifier } from 'fast-jwt'
import { keysFor, type SecretKeys } from '../secrets.ts'

const PURPOSE = 'access-token'
/** The platform's login opens every module; a module's opens that module alone. */
const PLATFORM = 'platform'

export interface AccessTokenOptions {
  readonly clock: Clock
  readonly secrets: SecretKeys
  readonly algorithm: JwtAlgorithm
}

export type JwtAlgorithm = Extract<Algorithm, 'HS256'>

export interface AccessTokenDraft {
  readonly accountId: string
  readonly family: string
  readonly audience: string
  readonly lifetimeSeconds: number
  readonly claims?: Readonly<Record<string, unknown>>
}

/** A token whose signature, kind, audience and time are right; whether its session lives is another question. */
export interface AccessToken {
  readonly accountId: string
  readonly family: string
  readonly audience: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** Access tokens: JWTs that name the account, and in `jti` the family they came from. */
export class AccessTokens {
  readonly #clock: Clock
  readonly #sign: (claims: Record<string, unknown>) => string
  readonly #verifiers: readonly ((token: string) => unknown)[]

  constructor(options: AccessTokenOptions) {
    const { clock, secrets, algorithm } = options
    const keys = keysFor(secrets, PURPOSE).map((key) => Buffer.from(key))
    this.#clock = clock
    this.#sign = createSigner({ key: keys[0]!, algorithm })
    // times are read below: the house's clock is the only one
    this.#verifiers = keys.map((key) =>
      createVerifier({ key, algorithms: [algorithm], ignoreExpiration: true, ignoreNotBefore: true }),
    )
  }

  issue(draft: AccessTokenDraft): string {
    const issuedAt = this.#nowSeconds()
    return this.#sign({
      ...draft.claims,
      sub: draft.accountId,
      jti: `${draft.family}.${randomBytes(9).toString('base64url')}`,
      iat: issuedAt,
      exp: issuedAt + draft.lifetimeSeconds,
      typ: 'access',
      aud: draft.audience,
    })
  }

  /** Reads a token for a module or the platform; undefined when it is not valid there. */
  read(token: string, audience: string): AccessToken | undefined {
    const claims = this.#verified(token)
    if (!claims) return undefined
    const { sub, jti, exp, typ, aud } = claims
    const isHere = aud === audience || aud === PLATFORM
    const isNow = typeof exp === 'number' && exp > this.#nowSeconds()
    if (typ !== 'access' || !isHere || !isNow) return undefined
    if (typeof sub !== 'string' || typeof jti !== 'string') return undefined
    return { accountId: sub, family: jti.split('.')[0] ?? '', audience: aud, claims }
  }

  #verified(token: string): Record<string, unknown> | undefined {
    for (const verify of this.#verifiers) {
      try {
        return verify(token) as Record<string, unknown>
      } catch {
        // malformed, or signed with another key: the next one may know it
      }
    }
    return undefined
  }

  #nowSeconds(): number {
    return Math.floor(this.#clock.now().getTime() / 1000)
  }
}
