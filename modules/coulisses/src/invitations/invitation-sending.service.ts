import { newId } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import type { Bookings } from '../assignments/booking.service.ts'
import type { BookingTransactions } from '../assignments/booking-transaction.service.ts'
import { names, notFound, referenceOf, uuidOf } from '../ids/id.ts'
import type { DeliveryWatch } from '../messages/delivery-watch.service.ts'
import type { Channel } from '../messages/message.ts'
import type { Links } from '../messages/message-parts.ts'
import type { MessageWriter } from '../messages/writer.service.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { type Contact, findContact } from './contact.repository.ts'
import type { Courier } from './courier.service.ts'
import type { InvitationDeskService } from './invitation-desk.service.ts'
import { demandInvitable, type InvitationRenewal } from './invitation-renewal.service.ts'
import type { InvitationSigner } from './invitation-signer.ts'

interface SendingDeps {
  readonly org: OrgDatabase
  readonly bookings: Bookings
  readonly bookingTransactions: BookingTransactions
  readonly invitationDesk: InvitationDeskService
  readonly renewal: InvitationRenewal
  readonly courier: Courier
  readonly signer: InvitationSigner
  readonly writer: MessageWriter
  readonly deliveryWatch: DeliveryWatch
}

export interface SendRequest {
  readonly user_id: string
  readonly assignment_id: string
  readonly user_email?: string | null | undefined
  readonly telegram_chat_id?: string | null | undefined
  readonly mission_name?: string | null | undefined
  readonly channels: readonly Channel[]
  readonly dry_run: boolean
}

export interface SendResult {
  readonly results: Readonly<Partial<Record<Channel, 'queued' | 'sent'>>>
  readonly links: Links
}

/** How long an answer waits to say `sent`. */
const PATIENCE_MS = 3000

/** Invites somebody by message. */
export class InvitationSending {
  readonly #deps: SendingDeps

  constructor(deps: SendingDeps) {
    this.#deps = deps
  }

  /** Throws `not_found`, `email_missing`, `telegram_not_configured`, `rate_limited`, and what refuses an invitation. */
  async send(member: Member, asked: SendRequest): Promise<SendResult> {
    demand(member, 'manager')
    const assignmentId = uuidOf(asked.assignment_id, names.assignment)
    const contact = await this.#person(member, asked.user_id, assignmentId)
    const { user_email: email, telegram_chat_id: telegramChatId, channels } = asked
    const ways = this.#deps.courier.waysTo(contact, { channels, email, telegramChatId })
    if (asked.dry_run) return this.#rehearsal(member, assignmentId, channels)
    await this.#deps.courier.count(member, contact.userId)
    const sentTo = ways.find(({ channel }) => channel === 'email')?.recipient ?? null
    const { posted, token } = await this.#deps.bookingTransactions.run(member, async (tx) => {
      const { booking, invitation } = await this.#deps.renewal.renew(tx, member, { assignmentId, sentTo })
      const missionName = asked.mission_name ?? undefined
      const dispatch = { template: 'invite' as const, booking, invitation, contact, ways, missionName }
      return { posted: await this.#deps.courier.post(tx, member, dispatch), token: invitation.token }
    })
    const states = await this.#deps.deliveryWatch.wait(member, posted, PATIENCE_MS)
    return {
      results: Object.fromEntries(
        states.map(({ channel, status }) => [channel, status === 'sent' ? 'sent' : 'queued']),
      ),
      links: this.#deps.writer.links(token),
    }
  }

  /** The person, who must be that of the assignment. */
  #person(member: Member, userId: string, assignmentId: string): Promise<Contact> {
    const { org, bookings } = this.#deps
    const reference = referenceOf(userId)
    return org.transaction(member, async (tx) => {
      const contact = reference && (await findContact(tx, member, reference))
      if (!contact) throw notFound(names.user)
      const booking = await bookings.hold(tx, member, assignmentId)
      if (booking.userId !== contact.userId) throw notFound(names.assignment)
      demandInvitable(booking)
      return contact
    })
  }

  /** Everything but the message; its token belongs to no invitation and opens nothing. */
  #rehearsal({ orgId }: Member, assignmentId: string, channels: readonly Channel[]): SendResult {
    const { signer, invitationDesk, writer } = this.#deps
    const token = signer.token({ id: newId(), orgId, assignmentId, ...invitationDesk.lifetime() })!
    return {
      results: Object.fromEntries(channels.map((channel) => [channel, 'queued' as const])),
      links: writer.links(token),
    }
  }
}
