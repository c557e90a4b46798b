import type { Database } from '@socle/database'
import type {
  Account,
  Accounts,
  Origin,
  PersonalData,
  PersonalRecord,
  Sessions,
  SessionView,
} from '../accounts.ts'
import type { PlatformMember } from '../authentication/platform-caller.ts'
import { sessionNotFound } from '../sessions/session.errors.ts'
import { wrongPassword } from './me.errors.ts'

interface MeDeps {
  readonly database: Database
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly personalData: PersonalData
}

/** What a person changes of the own account. */
export interface SelfPatch {
  readonly email?: string | null
  readonly username?: string | null
  readonly fullName?: string
  /** Needed for another e-mail address: who holds it can set a new password. */
  readonly currentPassword?: string
}

/** What a person does with the own account. */
export class MeService {
  readonly #deps: MeDeps

  constructor(deps: MeDeps) {
    this.#deps = deps
  }

  async update(caller: PlatformMember, patch: SelfPatch, origin: Origin): Promise<Account> {
    const { accounts, database } = this.#deps
    const { currentPassword, ...names } = patch
    const isNewEmail = names.email !== undefined && names.email !== caller.account.email
    if (isNewEmail) await this.#prove(caller, currentPassword ?? '', origin)
    return database.transaction((tx) => accounts.update(tx, caller.account.id, names))
  }

  /** Ends every other session; the one that asks goes on. */
  async changePassword(
    caller: PlatformMember,
    passwords: { readonly current: string; readonly next: string },
    origin: Origin,
  ): Promise<void> {
    const { accounts, database } = this.#deps
    await this.#prove(caller, passwords.current, origin)
    const hash = await accounts.hashPassword(passwords.next)
    await database.transaction((tx) => accounts.setPassword(tx, caller.account.id, hash, caller.family))
  }

  listSessions(caller: PlatformMember): Promise<readonly SessionView[]> {
    const { database, sessions } = this.#deps
    return sessions.list(database.handle, caller.account.id)
  }

  async revokeSession(caller: PlatformMember, id: string): Promise<void> {
    const { database, sessions } = this.#deps
    const isEnded = await database.transaction((tx) => sessions.revokeFamily(tx, caller.account.id, id))
    if (!isEnded) throw sessionNotFound()
  }

  /** Ends every session but the one that asks. */
  async revokeOtherSessions(caller: PlatformMember): Promise<void> {
    const { database, sessions } = this.#deps
    await database.transaction((tx) => sessions.revokeAll(tx, caller.account.id, caller.family))
  }

  exportData(caller: PlatformMember): Promise<PersonalRecord> {
    const { database, personalData } = this.#deps
    return database.transaction((tx) => personalData.exportOf(tx, caller.account.id))
  }

  async erase(caller: PlatformMember): Promise<void> {
    const { database, personalData } = this.#deps
    await database.transaction((tx) => personalData.erase(tx, caller.account.id))
  }

  async #prove(caller: PlatformMember, password: string, origin: Origin): Promise<void> {
    const isRight = await this.#deps.accounts.verifyPassword(caller.account.id, password, origin)
    if (!isRight) throw wrongPassword()
  }
}
