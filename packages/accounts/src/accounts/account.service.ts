import type { Handle, Tx } from '@socle/database'
import { type Clock, newId, parseUuid } from '@socle/kernel'
import type { Account, AccountDraft, AccountPage, AccountPatch, FirstAdmin } from '../accounts.ts'
import type { Identities } from '../authentication/identities.ts'
import * as keys from '../keys/key.repository.ts'
import type { Passwords } from '../logins/passwords.ts'
import * as resets from '../resets/reset.repository.ts'
import * as sessions from '../sessions/session.repository.ts'
import { accountNotFound, badAccount, emailTaken, lastAdmin, usernameTaken } from './account.errors.ts'
import * as accounts from './account.repository.ts'
import { endsAdmin, faultsOf, isEmail, mayEndAdmin, searchableLogin, takenName, tidy } from './account.ts'

interface AccountDeps {
  readonly clock: Clock
  readonly passwords: Passwords
  readonly identities: Identities
}

export class AccountService {
  readonly #deps: AccountDeps

  constructor(deps: AccountDeps) {
    this.#deps = deps
  }

  async create(
    tx: Tx,
    draft: Omit<AccountDraft, 'password'> & { readonly passwordHash?: string },
  ): Promise<Account> {
    const names = tidy(draft)
    await this.#checkNames(tx, names)
    return whenTaken(
      accounts.insert(tx, {
        id: newId(),
        email: names.email ?? null,
        username: names.username ?? null,
        fullName: names.fullName,
        passwordHash: draft.passwordHash ?? null,
        role: draft.role ?? 'user',
        madeBy: draft.madeBy ?? null,
        createdAt: this.#now(),
      }),
    )
  }

  async update(tx: Tx, accountId: string, patch: AccountPatch): Promise<Account> {
    const id = knownForm(accountId)
    const names = tidy(patch)
    // before the row itself: two admins who demote each other take their locks in one order
    const admins = mayEndAdmin(names) ? await accounts.lockActiveAdmins(tx) : []
    const account = await accounts.lockById(tx, id)
    if (!account) throw accountNotFound()
    await this.#checkNames(tx, names, id)
    if (endsAdmin(account, names)) {
      if (admins.every((admin) => admin === id)) throw lastAdmin()
      await keys.revokePowerful(tx, id, this.#now())
    }
    if (names.isActive === false) await this.#endSessions(tx, id)
    this.#deps.identities.forgetAfter(tx)
    return whenTaken(accounts.update(tx, id, { ...names, updatedAt: this.#now() }))
  }

  // biome-ignore lint/complexity/useMaxParams: the contract's order, the last one is rare
  async setPassword(tx: Tx, accountId: string, passwordHash: string, keepFamily?: string): Promise<void> {
    const id = knownForm(accountId)
    const isKnown = await accounts.setPasswordHash(tx, id, { hash: passwordHash, at: this.#now() })
    if (!isKnown) throw accountNotFound()
    await resets.removeOf(tx, id)
    await this.#endSessions(tx, id, keepFamily)
  }

  async findById(handle: Handle, id: string): Promise<Account | undefined> {
    const uuid = parseUuid(id)
    return uuid === undefined ? undefined : accounts.findById(handle, uuid)
  }

  async findMany(handle: Handle, ids: readonly string[]): Promise<readonly Account[]> {
    const uuids = ids.map(parseUuid).filter((id) => id !== undefined)
    return uuids.length === 0 ? [] : accounts.findMany(handle, uuids)
  }

  async findByLogin(handle: Handle, login: string): Promise<Account | undefined> {
    const text = searchableLogin(login)
    if (text === undefined) return undefined
    return isEmail(text) ? accounts.findByEmail(handle, text) : accounts.findByUsername(handle, text)
  }

  list(handle: Handle, page: AccountPage): Promise<readonly Account[]> {
    return accounts.list(handle, page)
  }

  hasAdmin(handle: Handle): Promise<boolean> {
    return accounts.hasAdmin(handle)
  }

  async ensureFirstAdmin(tx: Tx, admin: FirstAdmin): Promise<boolean> {
    await accounts.lockFirstAdmin(tx)
    if (await accounts.hasAdmin(tx)) return false
    // once in the life of a database: the only hash that is made inside a transaction
    const passwordHash = await this.#deps.passwords.hash(admin.password)
    const { email, username } = admin
    await this.create(tx, { email, username, fullName: username, role: 'admin', passwordHash })
    return true
  }

  async #checkNames(tx: Tx, names: AccountPatch, ownId?: string): Promise<void> {
    const faults = faultsOf(names)
    if (faults.length > 0) throw badAccount(faults)
    const byEmail = names.email ? await accounts.findByEmail(tx, names.email) : undefined
    if (byEmail && byEmail.id !== ownId) throw emailTaken()
    const byUsername = names.username ? await accounts.findByUsername(tx, names.username) : undefined
    if (byUsername && byUsername.id !== ownId) throw usernameTaken()
  }

  async #endSessions(tx: Tx, accountId: string, except?: string): Promise<void> {
    const only = except === undefined ? {} : { except }
    await sessions.revoke(tx, { accountId, at: this.#now(), ...only })
    this.#deps.identities.forgetAfter(tx)
  }

  #now(): string {
    return this.#deps.clock.now().toISOString()
  }
}

/** A text that is no UUID is nobody's id, and nothing that the database may be asked for. */
function knownForm(accountId: string): string {
  const id = parseUuid(accountId)
  if (id === undefined) throw accountNotFound()
  return id
}

/** Two who take one name at the same moment: the unique index decides, its refusal is told in our words. */
async function whenTaken(write: Promise<Account>): Promise<Account> {
  try {
    return await write
  } catch (error) {
    const name = takenName(error)
    if (name === 'email') throw emailTaken()
    if (name === 'username') throw usernameTaken()
    throw error
  }
}
