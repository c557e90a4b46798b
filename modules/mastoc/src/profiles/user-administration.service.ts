import type { Accounts, Reset } from '@socle/accounts'
import type { Database, Handle, Tx } from '@socle/database'
import { adminRequired } from '../access/access.errors.ts'
import type { Caller } from '../access/caller.ts'
import { accountNeeded, accountNotThere, lastAdmin, userNotFound } from './profile.errors.ts'
import * as profiles from './profile.repository.ts'
import { type ProfileRow, type Role, roleOf, type UserProfile, userProfileOf } from './profile.ts'
import { tidyName } from './profile-name.ts'
import type { Renaming } from './renaming.service.ts'
import * as users from './user-profile.repository.ts'

export interface UserPageRequest extends users.UserFilter {
  readonly page: number
  readonly page_size: number
}

export interface UserPage {
  readonly results: UserProfile[]
  readonly count: number
  readonly page: number
  readonly page_size: number
}

export interface UserPatch {
  readonly role?: Role
  readonly isActive?: boolean
  readonly fullName?: string
}

interface Deps {
  readonly database: Database
  readonly accounts: Accounts
  readonly renaming: Renaming
}

/** What admins do with the profiles of others; the routes let nobody else in. */
export class UserAdministration {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Members and imported setters, newest first. */
  async list({ page, page_size, ...filter }: UserPageRequest): Promise<UserPage> {
    const { handle } = this.#deps.database
    const stretch = { limit: page_size, offset: (page - 1) * page_size }
    const count = await users.count(handle, filter)
    const rows = stretch.offset < count ? await users.list(handle, filter, stretch) : []
    return { results: rows.map(userProfileOf), count, page, page_size }
  }

  /** Throws `not_found`, `last_admin`, `admin_required`, and `validation_failed` where there is no account. */
  async edit(caller: Caller, id: string, patch: UserPatch): Promise<UserProfile> {
    const { database, renaming } = this.#deps
    return database.transaction(async (tx) => {
      await users.lockAdmins(tx)
      const user = await find(tx, id)
      await this.#changeAccount(tx, caller, { user, patch })
      if (patch.role !== undefined && patch.role !== user.role) {
        await profiles.update(tx, id, { role: patch.role })
      }
      const fullName = patch.fullName === undefined ? undefined : tidyName(patch.fullName)
      if (fullName !== undefined && fullName !== user.full_name) await renaming.rename(tx, id, fullName)
      return userProfileOf(await find(tx, id))
    })
  }

  /** A code for a new password, to be handed over where there is no mail; throws `not_found`, `admin_required`. */
  async makeReset(caller: Caller, id: string): Promise<Reset> {
    const { accounts, database } = this.#deps
    return database.transaction(async (tx) => {
      const user = await find(tx, id)
      await this.#guardHouseAdmin(tx, caller, user)
      const reset = user.account_id === null ? undefined : await accounts.createReset(tx, user.account_id)
      if (!reset) throw accountNotThere(id)
      return reset
    })
  }

  async #changeAccount(
    tx: Tx,
    caller: Caller,
    { user, patch }: { readonly user: ProfileRow; readonly patch: UserPatch },
  ): Promise<void> {
    const { role, isActive, fullName } = patch
    if (user.account_id === null) {
      if (role !== undefined) throw accountNeeded('role')
      if (isActive !== undefined) throw accountNeeded('is_active')
      return
    }
    const mayLeaveNone = role === 'user' || isActive === false
    const isAdmin = roleOf(user.role, user.account_role) === 'admin'
    if (mayLeaveNone && isAdmin && !(await users.hasOtherAdmin(tx, user.account_id))) throw lastAdmin()
    if (isActive !== undefined) await this.#guardHouseAdmin(tx, caller, user)
    const names = {
      ...(isActive === undefined ? {} : { isActive }),
      ...(fullName === undefined ? {} : { fullName }),
    }
    if (Object.keys(names).length > 0) await this.#deps.accounts.update(tx, user.account_id, names)
  }

  /** An admin of the board alone has no power over those of the house. */
  async #guardHouseAdmin(tx: Tx, { member }: Caller, user: ProfileRow): Promise<void> {
    if (user.account_role !== 'admin') return
    const own = member && (await this.#deps.accounts.findById(tx, member.id))
    if (own?.role !== 'admin') throw adminRequired()
  }
}

async function find(handle: Handle, id: string): Promise<ProfileRow> {
  const user = await users.find(handle, id)
  if (!user) throw userNotFound(id)
  return user
}
