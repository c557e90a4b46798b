import type { Accounts, Origin, PersonalData } from '@socle/accounts'
import type { Database, Tx } from '@socle/database'
import { DomainError } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import * as members from '../members/member.repository.ts'
import type { PersonDuties } from './person-duties.service.ts'
import {
  emailTaken,
  notOwnAccount,
  notOwnProfile,
  registrationClosed,
  userNotFound,
  usernameTaken,
} from './user.errors.ts'
import * as users from './user.repository.ts'
import { type User, type UserRole, userOf } from './user.ts'

interface UserWritingDeps {
  readonly database: Database
  readonly accounts: Accounts
  readonly personalData: Pick<PersonalData, 'membershipEnded'>
  readonly duties: PersonDuties
  readonly isOpen: boolean
}

interface Names {
  readonly email?: string | null | undefined
  readonly username?: string | null | undefined
}

/** Registering, changing and leaving. */
export class UserWriting {
  readonly #deps: UserWritingDeps

  constructor(deps: UserWritingDeps) {
    this.#deps = deps
  }

  /** Throws `registration_closed`, `email_taken`, `username_taken`, `rate_limited`. */
  async register(
    draft: { readonly email: string; readonly username: string; readonly password: string },
    origin: Origin,
  ): Promise<User> {
    const { accounts, database, isOpen } = this.#deps
    if (!isOpen) throw registrationClosed()
    await accounts.countRegistration(origin)
    const passwordHash = await accounts.hashPassword(draft.password)
    const { email, username } = draft
    const account = await inOurWords(
      database.transaction(async (tx) => {
        const made = await accounts.create(tx, {
          email,
          username,
          fullName: username.trim(),
          passwordHash,
          madeBy: 'pokeventory',
        })
        await members.save(tx, { accountId: made.id, isCollector: true, isEditor: false })
        return made
      }),
    )
    return userOf(account)
  }

  /** Null and absent leave a field. Throws `not_own_profile`, `not_found`, `email_taken`, `username_taken`. */
  async edit(
    caller: Caller,
    number: number,
    { password, ...names }: Names & { readonly password?: string | null | undefined },
  ): Promise<User> {
    if (!caller.isAdmin && caller.number !== number) throw notOwnProfile()
    const { accounts, database } = this.#deps
    const passwordHash = password ? await accounts.hashPassword(password) : undefined
    const edited = await inOurWords(
      database.transaction(async (tx) => {
        const { accountId } = await demand(tx, number)
        const account = await accounts.update(tx, accountId, given(names))
        // no family is kept: a new password ends every session
        if (passwordHash) await accounts.setPassword(tx, accountId, passwordHash)
        return account
      }),
    )
    return userOf(edited)
  }

  /** Throws `not_found`. The routes let admins in only. */
  async setRoles(number: number, roles: readonly UserRole[]): Promise<readonly UserRole[]> {
    return this.#deps.database.transaction(async (tx) => {
      const { accountId } = await demand(tx, number)
      const isCollector = roles.includes('collector')
      const isEditor = roles.includes('editor')
      await members.save(tx, { accountId, isCollector, isEditor })
      return roles
    })
  }

  /** Takes everything of a user away; the account too unless it is needed elsewhere. */
  async remove(caller: Caller, number: number): Promise<void> {
    if (!caller.isAdmin && caller.number !== number) throw notOwnAccount()
    const { database, duties, personalData } = this.#deps
    await database.transaction(async (tx) => {
      const { accountId } = await demand(tx, number)
      await duties.erase(tx, accountId)
      await personalData.membershipEnded(tx, accountId)
    })
  }
}

async function demand(tx: Tx, number: number): Promise<users.UserRow> {
  const found = await users.findByNumber(tx, number)
  if (!found) throw userNotFound()
  return found
}

function given({ email, username }: Names): { email?: string; username?: string } {
  return { ...(email ? { email } : {}), ...(username ? { username } : {}) }
}

/** The house's refusals in the words that the clients know. */
async function inOurWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'email_taken') throw emailTaken()
    throw error.code === 'username_taken' ? usernameTaken() : error
  }
}
