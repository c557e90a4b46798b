import type { Account, Accounts } from '@socle/accounts'
import { constraintOf, type Database, type Tx, withoutRole } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import { roleInsufficient } from '../access/access.errors.ts'
import { demand, type Member } from '../access/caller.ts'
import type { Role } from '../access/role.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { MAX_ROWS } from '../lists/list.ts'
import * as orgs from '../orgs/org.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { accountLinked } from '../users/user.errors.ts'
import type { AccountOpening, AccountRequest, PreparedAccount } from './account-opening.service.ts'
import { alreadyMember, lastOwner } from './member.errors.ts'
import { byRank, isWithin, type MemberView, memberView } from './member.ts'
import { isLinkedTwice, type MemberPeople } from './member-person.service.ts'
import * as memberships from './membership.repository.ts'

interface Deps {
  readonly database: Database
  readonly org: OrgDatabase
  readonly accounts: Accounts
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly opening: AccountOpening
  readonly people: MemberPeople
}

/** As long as a person's name may be. */
const MAX_NAME = 160

export interface NewMember extends AccountRequest {
  readonly role: Role
  /** Default: for the role `tech`. */
  readonly createPerson?: boolean | undefined
  readonly userId?: string | undefined
}

export interface AddedMember {
  readonly member: MemberView
  readonly isCreated: boolean
  readonly setupToken: string | undefined
}

/** Colleagues see names, and no addresses. */
const beforeAt = (email: string | null) => email?.split('@', 1)[0] ?? ''

/** Who belongs to an organisation, in which role. */
export class MemberService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** By rank, then e-mail. */
  async list(member: Member): Promise<readonly MemberView[]> {
    demand(member, 'manager')
    const { accounts, database, org } = this.#deps
    const rows = await org.transaction(member, (tx) => memberships.list(tx, member, MAX_ROWS))
    const found = await accounts.findMany(
      database.handle,
      rows.map(({ accountId }) => accountId),
    )
    const byId = new Map(found.map((account) => [account.id, account]))
    return byRank(
      rows.flatMap((row) => {
        const account = byId.get(row.accountId)
        return account ? [memberView(row, account)] : []
      }),
    )
  }

  /** Throws `role_insufficient` for a role above one's own, `already_member`, `account_linked`, `not_found`. */
  add(member: Member, draft: NewMember): Promise<AddedMember> {
    demand(member, 'admin')
    if (!isWithin(member.role, draft.role)) throw roleInsufficient(draft.role)
    return this.enrol(member, draft)
  }

  /** The same without asking who does it: for the operator of the install. */
  async enrol(scope: OrgScope, draft: NewMember): Promise<AddedMember> {
    const { opening } = this.#deps
    const prepared = await opening.prepare(draft)
    try {
      return await opening.withAccount(() => this.#enrol(scope, draft, prepared))
    } catch (error) {
      if (constraintOf(error) === 'org_memberships_org_id_account_id_key') throw alreadyMember()
      throw isLinkedTwice(error) ? accountLinked() : error
    }
  }

  #enrol(scope: OrgScope, draft: NewMember, prepared: PreparedAccount): Promise<AddedMember> {
    const { opening, org } = this.#deps
    return org.transaction(scope, async (tx) => {
      if (!(await orgs.find(tx, scope))) throw notFound(names.org)
      const opened = await withoutRole(tx, (house) => opening.open(house, prepared))
      const { account, isCreated, setupToken } = opened
      await this.join(tx, scope, { account, draft })
      const membership = await memberships.findByAccount(tx, scope, account.id)
      return { member: memberView(membership!, account), isCreated, setupToken }
    })
  }

  /** Makes an account a member, inside the transaction that found or made it. */
  async join(
    tx: Tx,
    scope: OrgScope,
    { account, draft }: { readonly account: Account; readonly draft: NewMember },
  ): Promise<void> {
    const { audit, people } = this.#deps
    const { role, userId, createPerson = role === 'tech' } = draft
    const id = newId()
    await memberships.insert(tx, scope, { id, accountId: account.id, role })
    audit.record(tx, scope, {
      action: 'member.add',
      entity: 'membership',
      entityId: id,
      payload: { account_id: account.id, role },
    })
    const { userId: linked } = (await memberships.findByAccount(tx, scope, account.id))!
    if (linked !== null && userId === undefined) return
    const name = (draft.displayName ?? (account.fullName || beforeAt(account.email))).slice(0, MAX_NAME)
    const member = { accountId: account.id, name, email: account.email }
    await people.link(tx, scope, { member, wish: { userId, isMade: createPerson } })
  }

  /** Throws `not_found`, `role_insufficient`, `last_owner`. */
  async setRole(member: Member, accountId: string, role: Role): Promise<MemberView> {
    const { audit, clock } = this.#deps
    if (!isWithin(member.role, role)) throw roleInsufficient(role)
    const changed = await this.#change(member, accountId, {
      isLeaving: role !== 'owner',
      work: async (tx, membership) => {
        if (membership.role === role) return
        await memberships.setRole(tx, member, { id: membership.id, role, at: clock.now().toISOString() })
        audit.record(tx, member, {
          action: 'member.role',
          entity: 'membership',
          entityId: membership.id,
          payload: { account_id: membership.accountId, from: membership.role, to: role },
        })
      },
    })
    const account = await this.#deps.accounts.findById(this.#deps.database.handle, changed.accountId)
    if (!account) throw notFound(names.member)
    return memberView({ ...changed, role }, account)
  }

  /** The person stays: what they worked is the organisation's. Throws as `setRole`. */
  async remove(member: Member, accountId: string): Promise<void> {
    await this.#change(member, accountId, {
      isLeaving: true,
      work: async (tx, { id, role, accountId: account }) => {
        await memberships.remove(tx, member, id)
        const payload = { account_id: account, role }
        this.#deps.audit.record(tx, member, {
          action: 'member.remove',
          entity: 'membership',
          entityId: id,
          payload,
        })
      },
    })
  }

  /** Changes one membership while nobody else changes who owns the organisation. */
  async #change(
    member: Member,
    accountId: string,
    change: {
      /** Whether an owner would be one no longer. */
      readonly isLeaving: boolean
      work(tx: Tx, membership: memberships.Membership): Promise<void>
    },
  ): Promise<memberships.Membership> {
    demand(member, 'admin')
    const id = uuidOf(accountId, names.member)
    return this.#deps.org.transaction(member, async (tx) => {
      const owners = await memberships.lockOwners(tx, member)
      const membership = await memberships.findByAccount(tx, member, id)
      if (!membership) throw notFound(names.member)
      if (!isWithin(member.role, membership.role)) throw roleInsufficient(membership.role)
      if (change.isLeaving && membership.role === 'owner' && owners.length === 1) throw lastOwner()
      await change.work(tx, membership)
      return membership
    })
  }
}
