import type {
  Account,
  Accounts,
  Authentication,
  Origin,
  Sessions,
  ShownTokens,
  TokenPair,
} from '@socle/accounts'
import type { Database } from '@socle/database'
import { notAMember } from '../access/access.errors.ts'
import type { MemberProfile, Membership } from '../profiles/membership.service.ts'
import { type Role, roleOf } from '../profiles/profile.ts'
import { registrationClosed } from './auth.errors.ts'

const AUDIENCE = 'mastoc'

interface Deps {
  readonly database: Database
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly authentication: Authentication
  readonly membership: Membership
  readonly accessMinutes: number
  readonly refreshDays: number
  /** Whether accounts of the house may join. */
  readonly isOpen: boolean
}

export interface LoginRequest {
  /** Username or e-mail. */
  readonly login: string
  readonly password: string
}

export interface LoggedIn extends TokenPair {
  readonly email: string | null
  readonly username: string | null
  readonly fullName: string
  readonly role: Role
}

/** Logins of members: the board's own access and refresh tokens. */
export class LoginService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `bad_credentials`, `account_disabled`, `not_a_member`, `rate_limited`. */
  async logIn({ login, password }: LoginRequest, origin: Origin): Promise<LoggedIn> {
    const { accounts, database, membership } = this.#deps
    const account = await accounts.authenticate(login, password, origin)
    return database.transaction(async (tx) => {
      const member = await membership.of(tx, account)
      if (!member) throw notAMember()
      const tokens = await this.#deps.sessions.open(tx, account, origin, this.#options(account, member))
      return loggedIn(tokens, account, member)
    })
  }

  /** Lets an account of the house become a member, and logs it in; throws also `registration_closed`. */
  async join(
    { login, password, fullName }: LoginRequest & { readonly fullName?: string },
    origin: Origin,
  ): Promise<LoggedIn> {
    const { accounts, database, membership, sessions, isOpen } = this.#deps
    if (!isOpen) throw registrationClosed()
    const account = await accounts.authenticate(login, password, origin)
    return database.transaction(async (tx) => {
      const member = await membership.enter(tx, account, fullName)
      const tokens = await sessions.open(tx, account, origin, this.#options(account, member))
      return loggedIn(tokens, account, member)
    })
  }

  /** Throws `refresh_invalid`, and `not_a_member` when the account has left. */
  refresh(refreshToken: string, origin: Origin): Promise<TokenPair> {
    const { membership, sessions, accessMinutes, refreshDays } = this.#deps
    return sessions.refresh(refreshToken, origin, {
      audience: AUDIENCE,
      accessMinutes,
      refreshDays,
      claims: async (account, tx) => {
        const member = await membership.of(tx, account)
        if (!member) throw notAMember()
        return claimsOf(account, member)
      },
    })
  }

  /** Ends the login that either token belongs to; tokens that are not valid are ignored. */
  logOut(shown: ShownTokens): Promise<void> {
    return this.#deps.authentication.logOut(shown, AUDIENCE)
  }

  #options(account: Account, member: MemberProfile) {
    const { accessMinutes, refreshDays } = this.#deps
    return { audience: AUDIENCE, accessMinutes, refreshDays, claims: claimsOf(account, member) }
  }
}

/** For display only: rights are read from the database at every call. `typ` is the house's own. */
function claimsOf(account: Account, member: MemberProfile) {
  return { email: account.email, role: roleOf(member.role, account.role), type: 'access' }
}

function loggedIn(tokens: TokenPair, account: Account, member: MemberProfile): LoggedIn {
  const { email, username } = account
  return { ...tokens, email, username, fullName: member.full_name, role: roleOf(member.role, account.role) }
}
