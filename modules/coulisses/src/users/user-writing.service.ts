import { constraintOf, type Tx } from '@socle/database'
import { newId, parseUuid } from '@socle/kernel'
import { demand, demandSelfOrManager, isManager, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import type { EmploymentType } from '../orgs/org.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { checkVersion } from '../versions/version.ts'
import { accountLinked, contactOnly } from './user.errors.ts'
import * as users from './user.repository.ts'
import { namesAfter, searchText } from './user.ts'
import { personOf } from './user-lookup.service.ts'
import { type UserView, userView } from './user-view.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
}

export interface UserChange {
  readonly name?: string | undefined
  readonly first_name?: string | undefined
  readonly last_name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly telegram_chat_id?: string | null | undefined
  readonly employment_type?: EmploymentType | undefined
  readonly account_id?: string | null | undefined
  /** False brings somebody back. */
  readonly archived?: false | undefined
}

/** Makes and changes people. */
export class UserWriting {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `account_linked`. */
  create(member: Member, given: UserChange): Promise<UserView> {
    demand(member, 'manager')
    const { org, audit } = this.#deps
    return linking(() =>
      org.transaction(member, async (tx) => {
        const id = newId()
        const called = namesAfter(given)
        await users.insert(tx, member, {
          id,
          number: await users.takeNumber(tx, member),
          ...called,
          search_text: searchText(called),
          ...(await this.#columns(tx, member, given)),
        })
        audit.record(tx, member, { action: 'user.create', entity: 'user', entityId: id })
        return userView(await personOf(tx, member, id), member)
      }),
    )
  }

  /** Leaves alone what is not given. The person may change their own e-mail and phone; throws `stale_version`. */
  change(
    member: Member,
    reference: string,
    { given, ifMatch }: { readonly given: UserChange; readonly ifMatch: string | undefined },
  ): Promise<UserView> {
    return linking(() =>
      this.#deps.org.transaction(member, async (tx) => {
        const { id } = await personOf(tx, member, reference)
        mayChange(member, id, given)
        const before = await users.lockById(tx, member, id)
        if (!before || before.erased_at !== null) throw notFound(names.user)
        checkVersion(ifMatch, before.version)
        await this.#write(tx, member, { before, given })
        return userView(await personOf(tx, member, id), member)
      }),
    )
  }

  async #write(
    tx: Tx,
    member: Member,
    { before, given }: { readonly before: users.UserRow; readonly given: UserChange },
  ): Promise<void> {
    const called = namesAfter(given, before)
    const columns = {
      ...called,
      search_text: searchText(called),
      ...(await this.#columns(tx, member, given)),
      ...(given.archived === false ? { archived_at: null } : {}),
    }
    const fields = Object.entries(columns)
      .filter(([name, value]) => before[name as keyof typeof columns] !== value)
      .map(([name]) => name)
    if (fields.length === 0) return
    await users.update(tx, member, { id: before.id, ...columns })
    const entry = { action: 'user.update', entity: 'user', entityId: before.id, payload: { fields } }
    this.#deps.audit.record(tx, member, entry)
  }

  /** The columns that a body brought, but for the names. */
  async #columns(tx: Tx, member: Member, given: UserChange) {
    const { email, phone, telegram_chat_id, employment_type, account_id } = given
    return {
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
      ...(telegram_chat_id === undefined ? {} : { telegram_chat_id }),
      ...(employment_type === undefined ? {} : { employment_type }),
      ...(account_id === undefined ? {} : { account_id: await memberAccount(tx, member, account_id) }),
    }
  }
}

/** Only an account of this organisation can be linked: any other does not exist here. */
async function memberAccount(tx: Tx, member: Member, text: string | null): Promise<string | null> {
  if (text === null) return null
  const id = parseUuid(text)
  if (id === undefined || !(await users.isMember(tx, member, id))) throw notFound(names.member)
  return id
}

function mayChange(member: Member, id: string, given: UserChange): void {
  demandSelfOrManager(member, id)
  const { email: _email, phone: _phone, ...others } = given
  const isContact = Object.values(others).every((value) => value === undefined)
  if (!isManager(member) && !isContact) throw contactOnly()
}

async function linking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (constraintOf(error) === 'users_org_id_account_id_key') throw accountLinked()
    throw error
  }
}
