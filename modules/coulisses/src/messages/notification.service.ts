import type { Clock } from '@socle/kernel'
import { type Caller, type Member, memberOf } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { wireInstant } from '../instants/instant.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import * as notifications from './notification.repository.ts'

interface NotificationDeps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly clock: Clock
}

/** Nobody reads further back. */
const SHOWN = 200

/** What an account was told. */
export class Notifications {
  readonly #deps: NotificationDeps

  constructor(deps: NotificationDeps) {
    this.#deps = deps
  }

  /** One's own, newest first; nothing for an account without an organisation. */
  async list(caller: Caller, status: notifications.NotificationFilter | undefined) {
    if (!caller.membership) return []
    const member = memberOf(caller)
    const owner = ownerOf(member)
    const rows = await this.#deps.org.transaction(member, (tx) =>
      notifications.list(tx, member, { owner, status, limit: SHOWN }),
    )
    return rows.map((row) => ({
      ...row,
      created_at: wireInstant(row.created_at),
      read_at: row.read_at && wireInstant(row.read_at),
    }))
  }

  /** Throws `not_found` for one that is somebody else's. */
  async read(caller: Caller, text: string): Promise<void> {
    const id = uuidOf(text, names.notification)
    if (!caller.membership) throw notFound(names.notification)
    await this.#mark(memberOf(caller), id)
  }

  async readAll(caller: Caller): Promise<void> {
    if (caller.membership) await this.#mark(memberOf(caller))
  }

  async #mark(member: Member, id?: string): Promise<void> {
    const { org, audit, clock } = this.#deps
    const now = clock.now().toISOString()
    await org.transaction(member, async (tx) => {
      const owner = ownerOf(member)
      const read = await notifications.markRead(tx, member, { owner, now, ...(id && { id }) })
      if (id && read.length === 0) throw notFound(names.notification)
      if (read.length === 0) return
      const payload = { count: read.length }
      audit.record(tx, member, {
        action: 'notification.read',
        entity: 'notification',
        entityId: id ?? null,
        payload,
      })
    })
  }
}

function ownerOf({ accountId, userId }: Member): notifications.Owner {
  return { accountId: accountId ?? '', userId }
}
