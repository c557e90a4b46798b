import type { Keys, KeyView, Scope } from '@socle/accounts'
import type { Database } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import { AUDIENCE } from '../access/audience.ts'
import { demand, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import { instantAt } from '../instants/instant.ts'
import { KeysetList, type Listed, type ListRequest } from '../lists/list.ts'

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
  readonly keys: Keys
  readonly audit: AuditTrail
}

export interface NewKey {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: string | undefined
}

/** Keys of an organisation: they act in it alone, and stay when whoever made them leaves. */
export class OrgKeys {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Oldest first, revoked ones included. */
  async list(member: Member, request: ListRequest): Promise<Listed<KeyView>> {
    demand(member, 'admin')
    const { cursors, database, keys } = this.#deps
    const rows = await keys.list(database.handle, belonging(member))
    const list = new KeysetList(cursors, `coulisses.api-keys ${member.orgId}`)
    return list.cutWhole(rows, request, { view: (key) => key, idOf: ({ id }) => id })
  }

  /** The secret is told this once. Throws `validation_failed`. */
  async create(
    member: Member,
    { name, scopes, expiresAt }: NewKey,
  ): Promise<{ readonly secret: string; readonly key: KeyView }> {
    demand(member, 'admin')
    const { audit, database, keys } = this.#deps
    const ends = expiresAt === undefined ? null : instantAt(expiresAt, ['body', 'expires_at']).toISOString()
    return database.transaction(async (tx) => {
      const made = await keys.create(tx, { name, scopes, expiresAt: ends, ...belonging(member) })
      audit.record(tx, member, {
        action: 'key.create',
        entity: 'key',
        entityId: made.key.id,
        payload: { scopes: [...made.key.scopes], expires_at: ends },
      })
      return made
    })
  }

  /** Throws `not_found`. */
  async revoke(member: Member, id: string): Promise<void> {
    demand(member, 'admin')
    const { audit, database, keys } = this.#deps
    await database.transaction(async (tx) => {
      if (!(await keys.revoke(tx, id, belonging(member)))) throw notFound(names.key)
      audit.record(tx, member, { action: 'key.revoke', entity: 'key', entityId: id.toLowerCase() })
    })
  }
}

function belonging({ orgId }: Member) {
  return { module: AUDIENCE, organisation: orgId }
}
