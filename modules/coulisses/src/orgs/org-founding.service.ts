import { constraintOf, type Database } from '@socle/database'
import { type Clock, type Cursors, newId } from '@socle/kernel'
import { roleInsufficient } from '../access/access.errors.ts'
import { actorOf, type Caller, type Person } from '../access/caller.ts'
import * as lookup from '../access/membership-lookup.repository.ts'
import type { Role } from '../access/role.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { KeysetList, type ListRequest, MAX_ROWS } from '../lists/list.ts'
import type { AccountOpening, PreparedAccount } from '../members/account-opening.service.ts'
import type { MemberService } from '../members/member.service.ts'
import type { Actor, OrgScope } from '../tenancy/org-scope.ts'
import { badSettings, orgNameTaken } from './org.errors.ts'
import * as orgs from './org.repository.ts'
import { listAll } from './org-lookup.repository.ts'
import { placeFaults } from './org-place.ts'

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly opening: AccountOpening
  readonly members: MemberService
}

interface OrgName {
  readonly id: string
  readonly name: string
  readonly role?: Role
  readonly archived?: boolean
}

export interface NewOrg {
  readonly name: string
  readonly ownerEmail: string
  readonly ownerPassword?: string | undefined
  readonly timezone?: string | undefined
  readonly country?: string | undefined
}

export interface FoundedOrg {
  readonly id: string
  readonly name: string
  readonly owner: { readonly accountId: string; readonly email: string; readonly isCreated: boolean }
  readonly setupToken: string | undefined
}

/**
 * Organisations as the platform sees them. A tenant's role may not make one: these are the only writes of this module
 * that run without it.
 */
export class OrgFounding {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Makes an organisation and its owner; throws `duplicate_name`, `validation_failed`. */
  found(caller: Caller, draft: NewOrg): Promise<FoundedOrg> {
    mayFound(caller)
    return this.make(actorOf(caller), draft)
  }

  /** The same without asking who does it: for the operator of the install. */
  async make(actor: Actor, { name, timezone, country, ...owner }: NewOrg): Promise<FoundedOrg> {
    const { clock, opening } = this.#deps
    const faults = placeFaults({ timezone, country })
    if (faults.length > 0) throw badSettings(faults)
    const { ownerEmail: email, ownerPassword: password } = owner
    const prepared = await opening.prepare({ email, password })
    const place = { ...(timezone && { timezone }), ...(country && { country }) }
    const row = { name: name.trim(), ...place, created_at: clock.now().toISOString() }
    try {
      return await opening.withAccount(() => this.#insert({ orgId: newId(), actor }, row, prepared))
    } catch (error) {
      throw constraintOf(error) === 'orgs_name_key' ? orgNameTaken() : error
    }
  }

  #insert(scope: OrgScope, row: { readonly name: string }, prepared: PreparedAccount): Promise<FoundedOrg> {
    const { audit, database, members, opening } = this.#deps
    return database.transaction(async (tx) => {
      await orgs.insert(tx, scope, row)
      audit.record(tx, scope, { action: 'org.create', entity: 'org', entityId: scope.orgId })
      const { account, isCreated, setupToken } = await opening.open(tx, prepared)
      const email = account.email ?? prepared.email
      await members.join(tx, scope, { account, draft: { email, role: 'owner' } })
      const owner = { accountId: account.id, email, isCreated }
      return { id: scope.orgId, name: row.name, owner, setupToken }
    })
  }

  /** Members of an archived organisation are let in no more. Throws `not_found`. */
  archive(caller: Caller, id: string): Promise<void> {
    return this.#set(caller, id, { action: 'org.archive', archivedAt: this.#deps.clock.now().toISOString() })
  }

  /** Throws `not_found`. */
  restore(caller: Caller, id: string): Promise<void> {
    return this.#set(caller, id, { action: 'org.restore', archivedAt: null })
  }

  /** The caller's own organisations; for an administrator of the platform all of them, names only. */
  async list(caller: Caller & Person, request: ListRequest) {
    const list = new KeysetList(this.#deps.cursors, `coulisses.orgs ${caller.account.id}`)
    return list.cutWhole(await this.#visible(caller), request, { view: (org) => org, idOf: ({ id }) => id })
  }

  async #visible({ account }: Caller & Person): Promise<readonly OrgName[]> {
    const { handle } = this.#deps.database
    const own = await lookup.listByAccount(handle, account.id)
    if (!account.isPlatformAdmin)
      return own
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ orgId, orgName, role }) => ({ id: orgId, name: orgName, role }))
    const roles = new Map(own.map(({ orgId, role }) => [orgId, role]))
    return (await listAll(handle, MAX_ROWS + 1)).map(({ id, name, archivedAt }) => {
      const role = roles.get(id)
      return { id, name, ...(role && { role }), archived: archivedAt !== null }
    })
  }

  async #set(
    caller: Caller,
    id: string,
    { action, archivedAt }: { readonly action: string; readonly archivedAt: string | null },
  ): Promise<void> {
    const { audit, database } = this.#deps
    mayFound(caller)
    const scope = { orgId: uuidOf(id, names.org), actor: actorOf(caller) }
    await database.transaction(async (tx) => {
      if (!(await orgs.update(tx, scope, { archived_at: archivedAt }))) throw notFound(names.org)
      audit.record(tx, scope, { action, entity: 'org', entityId: scope.orgId })
    })
  }
}

/** Throws `role_insufficient` for whoever does not run the install. */
function mayFound(caller: Caller): void {
  const isKey = caller.account === undefined && !caller.membership && caller.keyScopes.includes('admin')
  if (!caller.account?.isPlatformAdmin && !isKey) throw roleInsufficient('platform')
}
