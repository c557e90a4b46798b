import type { Accounts, Origin } from '@socle/accounts'
import type { Database, Handle } from '@socle/database'
import { type Caller, memberOf } from '../access/caller.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import { userNotFound, wrongPassword } from './profile.errors.ts'
import { type UserProfile, userProfileOf } from './profile.ts'
import type { Renaming } from './renaming.service.ts'
import * as users from './user-profile.repository.ts'

interface Deps {
  readonly database: Database
  readonly accounts: Accounts
  readonly changes: ChangeLog
  readonly renaming: Renaming
}

export interface OwnNames {
  readonly fullName?: string
  readonly username?: string
}

/** What a member does with the own profile. */
export class OwnProfile {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async get(caller: Caller): Promise<UserProfile> {
    return this.#read(this.#deps.database.handle, memberOf(caller).id)
  }

  /** Throws `username_taken`. */
  async edit(caller: Caller, names: OwnNames): Promise<UserProfile> {
    const { accounts, changes, database, renaming } = this.#deps
    const { id, fullName } = memberOf(caller)
    return database.transaction(async (tx) => {
      if (names.fullName !== undefined || names.username !== undefined) {
        const account = await accounts.update(tx, id, names)
        const isRenamed = names.fullName !== undefined && account.fullName !== fullName
        if (isRenamed) await renaming.rename(tx, id, account.fullName)
        if (names.username !== undefined) changes.record(tx, { entity: 'user', id })
      }
      return this.#read(tx, id)
    })
  }

  /** Ends every other login; throws `wrong_password`, `rate_limited`. */
  async changePassword(
    caller: Caller,
    passwords: { readonly current: string; readonly next: string },
    origin: Origin,
  ): Promise<void> {
    const { accounts, database } = this.#deps
    const { id, family } = memberOf(caller)
    if (!(await accounts.verifyPassword(id, passwords.current, origin))) throw wrongPassword()
    const hash = await accounts.hashPassword(passwords.next)
    await database.transaction((tx) => accounts.setPassword(tx, id, hash, family))
  }

  async #read(handle: Handle, id: string): Promise<UserProfile> {
    const row = await users.find(handle, id)
    if (!row) throw userNotFound(id)
    return userProfileOf(row)
  }
}
