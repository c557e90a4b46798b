import { demand, type Member } from '../access/caller.ts'
import { invalidTransition } from '../assignments/assignment.errors.ts'
import type { Bookings } from '../assignments/booking.service.ts'
import type { IssuedInvitation } from '../assignments/booking-ports.ts'
import type { BookingTransactions } from '../assignments/booking-transaction.service.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { findContact } from './contact.repository.ts'
import type { Courier } from './courier.service.ts'
import * as invitations from './invitation.repository.ts'
import type { InvitationDeskService } from './invitation-desk.service.ts'
import type { InvitationRenewal } from './invitation-renewal.service.ts'

interface WritingDeps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly bookings: Bookings
  readonly bookingTransactions: BookingTransactions
  readonly invitationDesk: InvitationDeskService
  readonly renewal: InvitationRenewal
  readonly courier: Courier
}

export interface InvitationDraft {
  readonly assignment_id: string
  readonly email?: string | null | undefined
  readonly ttl_seconds?: number | undefined
  readonly send?: boolean | undefined
}

/** What managers do with invitations. */
export class InvitationWriting {
  readonly #deps: WritingDeps

  constructor(deps: WritingDeps) {
    this.#deps = deps
  }

  /** A new invitation; the earlier ones of the assignment end. Sent only when that is asked for. */
  async create(member: Member, draft: InvitationDraft): Promise<IssuedInvitation> {
    demand(member, 'manager')
    const assignmentId = uuidOf(draft.assignment_id, names.assignment)
    const { bookingTransactions, renewal } = this.#deps
    if (draft.send) return this.#createAndSend(member, assignmentId, draft)
    const ttlSeconds = draft.ttl_seconds
    const made = await bookingTransactions.run(member, (tx) =>
      renewal.renew(tx, member, { assignmentId, ttlSeconds }),
    )
    return made.invitation
  }

  /** Ends it for good; the second time changes nothing. */
  async revoke(member: Member, text: string): Promise<void> {
    demand(member, 'manager')
    const id = uuidOf(text, names.invitation)
    const { org, invitationDesk } = this.#deps
    await org.transaction(member, async (tx) => {
      if (!(await invitations.findById(tx, member, id))) throw notFound(names.invitation)
      await invitationDesk.revoke(tx, member, id)
    })
  }

  /** A new token for somebody who has not answered. Throws `invalid_transition` when there is nothing to wait for. */
  async remind(member: Member, text: string): Promise<void> {
    demand(member, 'manager')
    const id = uuidOf(text, names.invitation)
    const { org, courier, bookingTransactions, audit } = this.#deps
    const { row, contact } = await org.transaction(member, async (tx) => {
      const row = await invitations.findById(tx, member, id)
      if (!row || row.assignmentDeletedAt !== null) throw notFound(names.invitation)
      return { row, contact: await findContact(tx, member, { id: row.userId }) }
    })
    if (!contact) throw notFound(names.user)
    if (row.assignmentStatus !== 'INVITED') throw invalidTransition(row.assignmentStatus, 'INVITED')
    const ways = courier.everyWayTo(contact, row.sentTo)
    await courier.count(member, contact.userId)
    await bookingTransactions.run(member, async (tx) => {
      const { booking, invitation } = await this.#deps.renewal.renew(tx, member, {
        ...row,
        ttlSeconds: undefined,
      })
      if (booking.status !== 'INVITED') throw invalidTransition(booking.status, 'INVITED')
      const payload = { renewed: invitation.id }
      audit.record(tx, member, { action: 'invitation.remind', entity: 'invitation', entityId: id, payload })
      await courier.post(tx, member, { template: 'reminder', booking, invitation, contact, ways })
    })
  }

  async #createAndSend(
    member: Member,
    assignmentId: string,
    { email, ttl_seconds: ttlSeconds }: InvitationDraft,
  ): Promise<IssuedInvitation> {
    const { org, bookings, bookingTransactions, courier, renewal } = this.#deps
    const contact = await org.transaction(member, async (tx) => {
      const { userId } = await bookings.hold(tx, member, assignmentId)
      return findContact(tx, member, { id: userId })
    })
    if (!contact) throw notFound(names.user)
    const ways = courier.waysTo(contact, { channels: ['email'], email })
    await courier.count(member, contact.userId)
    return bookingTransactions.run(member, async (tx) => {
      const sentTo = ways[0]?.recipient ?? null
      const { booking, invitation } = await renewal.renew(tx, member, { assignmentId, sentTo, ttlSeconds })
      await courier.post(tx, member, { template: 'invite', booking, invitation, contact, ways })
      return invitation
    })
  }
}
