import type { Clock, Cursors } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { wireInstant } from '../instants/instant.ts'
import { masked } from '../invitations/invitation.ts'
import { KeysetList, type Listed, type ListRequest } from '../lists/list.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { setNotification } from './delivery.repository.ts'
import type { OutboxStatus } from './message.ts'
import type { Outbox } from './outbox.service.ts'
import * as lines from './outbox-reading.repository.ts'

interface DeskDeps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly cursors: Cursors
  readonly outbox: Outbox
}

/** The deliveries of an organisation, for its administrators. */
export class OutboxDesk {
  readonly #deps: DeskDeps

  constructor(deps: DeskDeps) {
    this.#deps = deps
  }

  /** Newest first. */
  async list(
    member: Member,
    status: OutboxStatus | undefined,
    asked: ListRequest,
  ): Promise<Listed<LineView>> {
    demand(member, 'admin')
    const list = new KeysetList(this.#deps.cursors, `outbox:${member.orgId}:${status ?? ''}`)
    const stretch = list.stretch(asked)
    const rows = await this.#deps.org.transaction(member, (tx) =>
      lines.listLines(tx, member, { status, ...stretch }),
    )
    return list.listed(rows, asked, { view: viewOf, placeOf: ({ id }) => ({ value: id, id }) })
  }

  /** Tries a message again, from the first try on; one that was sent, or is on its way, is left alone. */
  async retry(member: Member, text: string): Promise<void> {
    demand(member, 'admin')
    const id = uuidOf(text, names.message)
    const { org, audit, clock, outbox } = this.#deps
    const now = clock.now().toISOString()
    await org.transaction(member, async (tx) => {
      const waiting = await lines.requeue(tx, member, { id, now })
      if (!waiting) {
        if (await lines.exists(tx, member, id)) return
        throw notFound(names.message)
      }
      const { notificationId } = waiting
      if (notificationId) await setNotification(tx, member, { id: notificationId, status: 'queued', now })
      audit.record(tx, member, { action: 'message.retry', entity: 'outbox', entityId: id })
      outbox.deliver(tx, member, [id])
    })
  }
}

export interface LineView extends Omit<lines.OutboxLine, 'recipient'> {
  readonly to_masked: string
}

function viewOf({ recipient, ...line }: lines.OutboxLine): LineView {
  return {
    ...line,
    to_masked: masked(recipient),
    next_at: wireInstant(line.next_at),
    created_at: wireInstant(line.created_at),
    sent_at: line.sent_at && wireInstant(line.sent_at),
  }
}
