import type { Database } from '@socle/database'
import type { Caller } from '../access/caller.ts'
import { userNotFound } from './user.errors.ts'
import * as users from './user.repository.ts'
import { type User, userOf } from './user.ts'

/** Who the users are: admins see everybody, others themselves. */
export class UserReading {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  async own({ accountId }: Caller): Promise<User> {
    const found = await users.findByAccount(this.#database.handle, accountId)
    if (!found) throw userNotFound()
    return userOf(found)
  }

  async list(
    caller: Caller,
    page: { readonly skip: number; readonly limit: number },
  ): Promise<readonly User[]> {
    if (caller.isAdmin) return (await users.list(this.#database.handle, page)).map(userOf)
    return page.skip === 0 ? [await this.own(caller)] : []
  }

  /** Throws `not_found` for anybody else, unless the caller is an admin. */
  async read(caller: Caller, number: number): Promise<User> {
    if (!caller.isAdmin && caller.number !== number) throw userNotFound()
    const found = await users.findByNumber(this.#database.handle, number)
    if (!found) throw userNotFound()
    return userOf(found)
  }
}
