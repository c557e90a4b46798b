import type { Account, Accounts, Authentication, Origin, Sessions, ShownTokens } from '@socle/accounts'
import type { Database, Handle } from '@socle/database'
import { type Clock, DomainError, parseUuid } from '@socle/kernel'
import { membershipRequired } from '../access/access.errors.ts'
import { AUDIENCE } from '../access/audience.ts'
import { actorOf, type Caller, type Person } from '../access/caller.ts'
import * as lookup from '../access/membership-lookup.repository.ts'
import * as memberships from '../members/membership.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { badCredentials } from './auth.errors.ts'
import { type KeptLogin, type OpenedLogin, orgOf } from './opened-login.ts'

interface LoginDeps {
  readonly database: Database
  readonly org: OrgDatabase
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly authentication: Authentication
  readonly clock: Clock
  readonly accessMinutes: number
  readonly refreshDays: number
}

const REFUSED = ['bad_credentials', 'account_disabled']

/** Logins of this module: access tokens that name an organisation, one family of refresh tokens each. */
export class LoginService {
  readonly #deps: LoginDeps

  constructor(deps: LoginDeps) {
    this.#deps = deps
  }

  /** Throws `bad_credentials` for whatever is wrong, `rate_limited`. */
  async logIn(
    { email, password }: { readonly email: string; readonly password: string },
    origin: Origin,
  ): Promise<OpenedLogin> {
    const { accounts, database } = this.#deps
    const account = await accounts.authenticate(email, password, origin).catch((error) => {
      const isRefused = error instanceof DomainError && REFUSED.includes(error.code)
      throw isRefused ? badCredentials() : error
    })
    const orgId = await this.#orgOf(database.handle, account.id, undefined)
    return this.#open(account, origin, { orgId })
  }

  /** Throws `refresh_invalid`; a used token that comes back ends its login. */
  async refresh({ token, orgId: wanted }: KeptLogin, origin: Origin): Promise<OpenedLogin> {
    const { accessMinutes, refreshDays, sessions } = this.#deps
    let orgId: string | undefined
    const pair = await sessions.refresh(token, origin, {
      audience: AUDIENCE,
      accessMinutes,
      refreshDays,
      claims: async (account, tx) => {
        orgId = await this.#orgOf(tx, account.id, wanted)
        return claimsOf(orgId)
      },
    })
    return { ...pair, orgId }
  }

  /** Ends the login that either token belongs to; tokens that are not valid are ignored. */
  logOut(shown: ShownTokens): Promise<void> {
    return this.#deps.authentication.logOut(shown, AUDIENCE)
  }

  /** Opens a login in another organisation of the caller; throws `membership_required`. */
  async switchOrg(caller: Caller & Person, org: string, origin: Origin): Promise<OpenedLogin> {
    const { accounts, clock, database } = this.#deps
    const id = parseUuid(org)
    const found = await lookup.listByAccount(database.handle, caller.account.id)
    const membership = found.find(({ orgId, archivedAt }) => orgId === id && archivedAt === null)
    const account = await accounts.findById(database.handle, caller.account.id)
    if (!membership || !account) throw membershipRequired()
    const scope = { orgId: membership.orgId, actor: actorOf(caller) }
    const at = clock.now().toISOString()
    await this.#deps.org.transaction(scope, (tx) =>
      memberships.markUsed(tx, scope, { accountId: account.id, at }),
    )
    // a browser has one login: nobody could end the one that its cookies no longer name
    const instead = caller.via === 'cookie' ? caller.family : undefined
    return this.#open(account, origin, { orgId: membership.orgId, instead })
  }

  #open(
    account: Account,
    origin: Origin,
    { orgId, instead }: { readonly orgId: string | undefined; readonly instead?: string | undefined },
  ): Promise<OpenedLogin> {
    const { accessMinutes, database, refreshDays, sessions } = this.#deps
    const options = { audience: AUDIENCE, accessMinutes, refreshDays, claims: claimsOf(orgId) }
    return database.transaction(async (tx) => {
      if (instead !== undefined) await sessions.revokeFamily(tx, account.id, instead)
      return { ...(await sessions.open(tx, account, origin, options)), orgId }
    })
  }

  async #orgOf(handle: Handle, accountId: string, wanted: string | undefined): Promise<string | undefined> {
    return orgOf(await lookup.listByAccount(handle, accountId), wanted)
  }
}

/** Membership and role are read live at every request: the token names the organisation and no more. */
function claimsOf(orgId: string | undefined): { readonly org?: string } {
  return orgId === undefined ? {} : { org: orgId }
}
