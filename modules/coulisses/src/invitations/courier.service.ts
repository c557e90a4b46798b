import type { Limits } from '@socle/cache'
import type { Tx } from '@socle/database'
import type { Booking } from '../assignments/booking.ts'
import type { IssuedInvitation } from '../assignments/booking-ports.ts'
import { wireInstant } from '../instants/instant.ts'
import { type Channel, fullName, isAddress } from '../messages/message.ts'
import type { Outbox, Posted } from '../messages/outbox.service.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { Contact } from './contact.repository.ts'
import { emailMissing, telegramNotConfigured, tooManySends } from './invitation.errors.ts'

interface CourierDeps {
  readonly limits: Limits
  readonly outbox: Outbox
  /** Undefined: there is no bot. */
  readonly telegram: { readonly defaultChatId: string | undefined } | undefined
  readonly limit: { readonly count: number; readonly windowMs: number }
}

/** Where somebody wants a message to go. */
export interface Wish {
  readonly channels: readonly Channel[]
  /** Instead of the stored ones. */
  readonly email?: string | null | undefined
  readonly telegramChatId?: string | null | undefined
}

interface Way {
  readonly channel: Channel
  readonly recipient: string
}

/** An invitation on its way to its person. */
export interface Dispatch {
  readonly template: 'invite' | 'reminder'
  readonly booking: Booking
  readonly invitation: IssuedInvitation
  readonly contact: Contact
  readonly ways: readonly Way[]
  /** Instead of the mission's title. */
  readonly missionName?: string | undefined
}

/** Carries invitations to people, not more often than is polite. */
export class Courier {
  readonly #deps: CourierDeps

  constructor(deps: CourierDeps) {
    this.#deps = deps
  }

  /** Throws `email_missing` and `telegram_not_configured` where a wished channel leads nowhere. */
  waysTo(contact: Contact, wish: Wish): readonly Way[] {
    return [...new Set(wish.channels)].map((channel) =>
      channel === 'email' ? this.#byMail(contact, wish) : this.#byTelegram(contact, wish),
    )
  }

  /** Every way there is to somebody; throws `email_missing` when there is none. */
  everyWayTo(contact: Contact, sentTo: string | null): readonly Way[] {
    const email = isAddress(sentTo) ? sentTo : contact.email
    const ways: Way[] = []
    if (isAddress(email)) ways.push({ channel: 'email', recipient: email })
    if (this.#deps.telegram && contact.telegramChatId)
      ways.push({ channel: 'telegram', recipient: contact.telegramChatId })
    if (ways.length === 0) throw emailMissing()
    return ways
  }

  /** Counts a message to a person; throws `rate_limited` beyond the limit. */
  async count({ orgId }: OrgScope, userId: string): Promise<void> {
    const waitMs = await this.#deps.limits.take({ key: `invite:${orgId}:${userId}`, ...this.#deps.limit })
    if (waitMs > 0) throw tooManySends(waitMs)
  }

  post(tx: Tx, scope: OrgScope, dispatch: Dispatch): Promise<Posted> {
    const { template, invitation, ways } = dispatch
    const { content, card } = contentOf(dispatch)
    const { userId, accountId } = dispatch.contact
    const letters = ways.map(({ channel, recipient }) => ({
      channel,
      template,
      recipient,
      content,
      dedupeKey: `${template}:${invitation.id}:${channel}`,
      notice: { userId, accountId, payload: card },
    }))
    return this.#deps.outbox.post(tx, scope, letters)
  }

  #byMail({ email: stored }: Contact, { email }: Wish): Way {
    const recipient = email ?? stored
    if (!isAddress(recipient)) throw emailMissing()
    return { channel: 'email', recipient }
  }

  #byTelegram({ telegramChatId: stored }: Contact, { telegramChatId }: Wish): Way {
    const { telegram } = this.#deps
    const recipient = telegramChatId ?? stored ?? telegram?.defaultChatId
    if (!telegram || !recipient) throw telegramNotConfigured()
    return { channel: 'telegram', recipient }
  }
}

function contentOf({ booking, contact, invitation, missionName }: Dispatch) {
  const about = {
    mission: missionName?.trim() || booking.missionTitle,
    starts_at: wireInstant(booking.startsAt),
    ends_at: wireInstant(booking.endsAt),
    assignment_id: booking.id,
  }
  return {
    content: { ...about, user_name: fullName(contact), invitation_id: invitation.id },
    card: { ...about, mission_id: booking.missionId },
  }
}
