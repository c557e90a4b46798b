import type { Accounts, Authentication, Origin, Sessions, ShownTokens, TokenPair } from '@socle/accounts'
import type { Database } from '@socle/database'
import { DomainError } from '@socle/kernel'
import type { Membership } from '../members/membership.service.ts'
import { badCredentials, refreshInvalid, userGone } from './auth.errors.ts'

const AUDIENCE = 'pokeventory'
const REFUSED = ['bad_credentials', 'account_disabled']

interface LoginDeps {
  readonly database: Database
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly authentication: Authentication
  readonly membership: Membership
  readonly accessMinutes: number
  readonly refreshDays: number
}

/** Logins of collectors: access and refresh tokens of this module. */
export class LoginService {
  readonly #deps: LoginDeps

  constructor(deps: LoginDeps) {
    this.#deps = deps
  }

  /** By username or e-mail. Throws `bad_credentials` for whatever is wrong, `not_a_member`, `rate_limited`. */
  async logIn(
    { username, password }: { readonly username: string; readonly password: string },
    origin: Origin,
  ): Promise<TokenPair> {
    const { accounts, database, membership, sessions } = this.#deps
    const account = await accounts.authenticate(username, password, origin).catch((error) => {
      throw isOneOf(error, REFUSED) ? badCredentials() : error
    })
    return database.transaction(async (tx) => {
      await membership.welcome(tx, account)
      return sessions.open(tx, account, origin, this.#options())
    })
  }

  /** Throws `refresh_invalid`, `user_gone`; a used token that comes back after 20 s ends its login. */
  async refresh(refreshToken: string, origin: Origin): Promise<TokenPair> {
    const { membership, sessions } = this.#deps
    const claims = async (
      account: Parameters<Membership['isMember']>[1],
      tx: Parameters<Membership['isMember']>[0],
    ) => {
      if (!(await membership.isMember(tx, account))) throw userGone()
      return {}
    }
    return sessions.refresh(refreshToken, origin, { ...this.#options(), claims }).catch((error) => {
      throw isOneOf(error, ['refresh_invalid']) ? refreshInvalid() : error
    })
  }

  /** Ends the login that either token belongs to; tokens that are not valid are ignored. */
  logOut(shown: ShownTokens): Promise<void> {
    return this.#deps.authentication.logOut(shown, AUDIENCE)
  }

  #options() {
    const { accessMinutes, refreshDays } = this.#deps
    return { audience: AUDIENCE, accessMinutes, refreshDays }
  }
}

function isOneOf(error: unknown, codes: readonly string[]): boolean {
  return error instanceof DomainError && codes.includes(error.code)
}
