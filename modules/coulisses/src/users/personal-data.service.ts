import type { Handle, Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import { demand, demandSelfOrManager, isSelf, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import * as profiles from '../profiles/profile.repository.ts'
import * as rates from '../rates/rate.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import * as erasure from './erasure.repository.ts'
import * as kept from './personal-record.repository.ts'
import { readable } from './personal-record.ts'
import { userBusy } from './user.errors.ts'
import * as users from './user.repository.ts'
import { searchText } from './user.ts'
import { personOf } from './user-lookup.service.ts'
import type { PersonCancelling } from './user-ports.ts'
import { type UserView, userView } from './user-view.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly cancelling: PersonCancelling
}

type Row = Record<string, unknown>

/** Everything that is kept of one person, by kind. */
export interface PersonalRecord {
  readonly user: UserView
  readonly profile: profiles.StoredProfile | null
  readonly rates: Row[]
  readonly availabilities: Row[]
  readonly assignments: Row[]
  readonly invitations: Row[]
  readonly notifications: Row[]
}

const RETRIES = 3
/** Rows of each kind; nobody has worked so often. */
const MAX_ROWS = 20_000

/** What is kept of a person: to be read by them, and to be forgotten. */
export class PersonalData {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** For the person and admins. */
  export(member: Member, reference: string): Promise<PersonalRecord> {
    return this.#deps.org.transaction(member, async (tx) => {
      const person = await personOf(tx, member, reference)
      demandSelfOrManager(member, person.id)
      if (!isSelf(member, person.id)) demand(member, 'admin')
      return this.recordOf(tx, member, person.id)
    })
  }

  /** Anonymises a person, once and for all; hours and amounts stay. Throws `user_busy`. */
  async erase(member: Member, reference: string): Promise<void> {
    demand(member, 'admin')
    await this.#deps.org.transaction(
      member,
      async (tx) => {
        const { id } = await personOf(tx, member, reference)
        await this.forget(tx, member, { userId: id, cancel: false })
      },
      { retries: RETRIES },
    )
  }

  /** Everything that `forget` would take away, and the work. */
  async recordOf(handle: Handle, scope: OrgScope, userId: string): Promise<PersonalRecord> {
    const person = await users.findByReference(handle, scope, { id: userId })
    if (!person) throw notFound(names.user)
    const subject = { userId, limit: MAX_ROWS }
    return {
      user: userView(person, { role: 'owner', userId }),
      profile: (await profiles.findByUser(handle, scope, userId)) ?? null,
      rates: (await rates.listByUser(handle, scope, userId)).map(readable),
      availabilities: (await kept.availabilities(handle, scope, subject)).map(readable),
      assignments: (await kept.assignments(handle, scope, subject)).map(readable),
      invitations: (await kept.invitations(handle, scope, subject)).map(readable),
      notifications: (await kept.notifications(handle, scope, subject)).map(readable),
    }
  }

  /** Anonymises a person in a transaction that is running; `cancel` gives up accepted work to come. */
  async forget(
    tx: Tx,
    member: Member,
    { userId, cancel }: { readonly userId: string; readonly cancel: boolean },
  ): Promise<void> {
    const { audit, cancelling, clock } = this.#deps
    const now = clock.now().toISOString()
    await cancelling.cancelOfPerson(tx, member, userId, { from: now, onlyInvited: !cancel })
    const person = await users.lockById(tx, member, userId)
    if (!person || person.erased_at !== null) return
    const busy = await users.countAcceptedAfter(tx, member, { userId, after: now })
    if (busy > 0) throw userBusy(busy)
    await this.#blank(tx, member, { person, now })
    audit.record(tx, member, { action: 'user.erase', entity: 'user', entityId: userId })
  }

  async #blank(
    tx: Tx,
    member: Member,
    { person, now }: { readonly person: users.UserRow; readonly now: string },
  ): Promise<void> {
    const { id, account_id, email, phone, telegram_chat_id, archived_at } = person
    const called = { first_name: `Personne ${person.number}`, last_name: null }
    await users.update(tx, member, {
      id,
      ...called,
      search_text: searchText(called),
      email: null,
      phone: null,
      telegram_chat_id: null,
      account_id: null,
      archived_at: archived_at ?? now,
      erased_at: now,
    })
    const addresses = [email, phone, telegram_chat_id].filter((address) => address !== null)
    await erasure.blankProfile(tx, member, id)
    await erasure.blankNotes(tx, member, id)
    await erasure.endInvitations(tx, member, { userId: id, at: now })
    await erasure.removeMessages(tx, member, { userId: id, addresses })
    if (account_id !== null) await erasure.removeOfAccount(tx, member, account_id)
  }
}
