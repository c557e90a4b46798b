import type { Database, Tx } from '@socle/database'
import { actorOf, type Caller, demand, memberOf } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { wireInstant } from '../instants/instant.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { listOrgIds } from './org-lookup.repository.ts'
import * as mails from './outbox-reading.repository.ts'
import type { MessageWriter } from './writer.service.ts'

interface MailboxDeps {
  /** For the platform, which has no organisation of its own. */
  readonly database: Database
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly writer: MessageWriter
}

const SHOWN = 200

/** Where mails of development are read instead of sent. */
export class DevMailbox {
  readonly #deps: MailboxDeps

  constructor(deps: MailboxDeps) {
    this.#deps = deps
  }

  /** The newest first: of the caller's organisation, of all for the platform. Throws `role_insufficient`. */
  async list(caller: Caller, to: string | undefined) {
    const { org, writer } = this.#deps
    const read = async (tx: Tx, scope: OrgScope) => {
      const found = await mails.listSentMails(tx, scope, { to, limit: SHOWN })
      const items = []
      for (const mail of found) {
        const written = await writer.rewrite(tx, scope, mail)
        items.push(viewOf(mail, written))
      }
      return items
    }
    const boxes = []
    for (const scope of await this.#scopesOf(caller))
      boxes.push(...(await org.transaction(scope, (tx) => read(tx, scope))))
    return boxes.toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, SHOWN)
  }

  async clear(caller: Caller, to: string | undefined): Promise<void> {
    const { org, audit } = this.#deps
    for (const scope of await this.#scopesOf(caller))
      await org.transaction(scope, async (tx) => {
        const count = await mails.deleteSentMails(tx, scope, to)
        if (count === 0) return
        audit.record(tx, scope, {
          action: 'mailbox.clear',
          entity: 'outbox',
          entityId: null,
          payload: { count },
        })
      })
  }

  async #scopesOf(caller: Caller): Promise<readonly OrgScope[]> {
    const actor = actorOf(caller)
    if (caller.account?.isPlatformAdmin) {
      const ids = await listOrgIds(this.#deps.database.handle, SHOWN)
      return ids.map((orgId) => ({ orgId, actor }))
    }
    const member = memberOf(caller)
    demand(member, 'admin')
    return [{ orgId: member.orgId, actor }]
  }
}

function viewOf({ id, recipient, sentAt }: mails.SentMail, written: Written) {
  const { subject = '', text = '', html = '', links = [] } = written ?? {}
  return { id, to: recipient, subject, text, html, links: [...links], sent_at: wireInstant(sentAt) }
}

type Written = Awaited<ReturnType<MessageWriter['rewrite']>>
