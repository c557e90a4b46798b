import { constraintOf, type Tx } from '@socle/database'
import { newId } from '@socle/kernel'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { accountLinked } from '../users/user.errors.ts'
import * as users from '../users/user.repository.ts'
import { namesAfter, searchText } from '../users/user.ts'
import { personOf } from '../users/user-lookup.service.ts'

/** Which person of the organisation a new member is. */
export interface PersonWish {
  /** A person that is there already. */
  readonly userId?: string | undefined
  /** Otherwise one is made, or none. */
  readonly isMade: boolean
}

interface NewMember {
  readonly accountId: string
  readonly name: string
  readonly email: string | null
}

/** Links members with the people of their organisation. */
export class MemberPeople {
  readonly #deps: { readonly audit: AuditTrail }

  constructor(deps: { readonly audit: AuditTrail }) {
    this.#deps = deps
  }

  /** Gives the person's id; throws `not_found`, `account_linked`. */
  async link(
    tx: Tx,
    scope: OrgScope,
    { member, wish }: { readonly member: NewMember; readonly wish: PersonWish },
  ): Promise<void> {
    if (wish.userId !== undefined) await this.#linkKnown(tx, scope, { userId: wish.userId, member })
    else if (wish.isMade) await this.#make(tx, scope, member)
  }

  async #linkKnown(
    tx: Tx,
    scope: OrgScope,
    { userId, member }: { readonly userId: string; readonly member: NewMember },
  ): Promise<void> {
    const { id } = await personOf(tx, scope, userId)
    const person = await users.lockById(tx, scope, id)
    if (!person || person.erased_at !== null) throw notFound(names.user)
    if (person.account_id === member.accountId) return
    if (person.account_id !== null) throw accountLinked()
    await users.update(tx, scope, { id, account_id: member.accountId })
    const entry = { action: 'user.update', entity: 'user', entityId: id, payload: { fields: ['account_id'] } }
    this.#deps.audit.record(tx, scope, entry)
  }

  async #make(tx: Tx, scope: OrgScope, { accountId, name, email }: NewMember): Promise<void> {
    const called = namesAfter({ name })
    const id = newId()
    await users.insert(tx, scope, {
      id,
      number: await users.takeNumber(tx, scope),
      ...called,
      search_text: searchText(called),
      account_id: accountId,
      email,
    })
    this.#deps.audit.record(tx, scope, { action: 'user.create', entity: 'user', entityId: id })
  }
}

/** Whether the database refused a second person for one account. */
export function isLinkedTwice(error: unknown): boolean {
  return constraintOf(error) === 'users_org_id_account_id_key'
}
