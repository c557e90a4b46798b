import type { Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import type { Notice, Notifier } from '../assignments/booking-ports.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { type Channel, fullName, isAddress, type MessageContent } from './message.ts'
import * as rows from './outbox.repository.ts'
import type { Letter, Outbox } from './outbox.service.ts'

interface NotifierDeps {
  readonly clock: Clock
  readonly outbox: Outbox
  /** A bot is configured. */
  readonly hasTelegram: boolean
}

interface Way {
  readonly channel: Channel
  readonly recipient: string
}

/** Tells people by every way there is to them; who has none finds it in the application. */
export class NotifierService implements Notifier {
  readonly #deps: NotifierDeps

  constructor(deps: NotifierDeps) {
    this.#deps = deps
  }

  async notify(tx: Tx, scope: OrgScope, notices: readonly Notice[]): Promise<void> {
    if (notices.length === 0) return
    const userIds = notices.map(({ userId }) => userId)
    const contacts = await rows.listContacts(tx, scope, userIds)
    const byId = new Map(contacts.map((contact) => [contact.userId, contact]))
    const letters: Letter[] = []
    const silent: { notice: Notice; contact: rows.ContactRow }[] = []
    for (const notice of notices) {
      const contact = byId.get(notice.userId)
      if (!contact) continue
      const ways = this.#waysTo(contact)
      if (ways.length === 0) silent.push({ notice, contact })
      for (const way of ways) letters.push(letterOf(notice, contact, way))
    }
    await this.#deps.outbox.post(tx, scope, letters)
    if (silent.length > 0) await this.#keep(tx, scope, silent)
  }

  #waysTo({ email, telegramChatId }: rows.ContactRow): readonly Way[] {
    const ways: Way[] = []
    if (isAddress(email)) ways.push({ channel: 'email', recipient: email })
    if (telegramChatId && this.#deps.hasTelegram)
      ways.push({ channel: 'telegram', recipient: telegramChatId })
    return ways
  }

  async #keep(
    tx: Tx,
    scope: OrgScope,
    silent: readonly { readonly notice: Notice; readonly contact: rows.ContactRow }[],
  ): Promise<void> {
    const now = this.#deps.clock.now().toISOString()
    const cards = silent.map(({ notice, contact }) => ({
      id: newId(),
      account_id: contact.accountId,
      user_id: contact.userId,
      channel: 'app' as const,
      ntype: notice.template,
      payload: JSON.stringify(cardOf(notice)),
      status: 'sent' as const,
      created_at: now,
    }))
    await rows.insertNotifications(tx, scope, cards)
  }
}

function letterOf(notice: Notice, contact: rows.ContactRow, { channel, recipient }: Way): Letter {
  const { template, invitation } = notice
  return {
    channel,
    template,
    recipient,
    content: contentOf(notice, contact),
    // an invitation is sent once a channel; a change of times is told as often as it happens
    ...(invitation && { dedupeKey: `${template}:${invitation.id}:${channel}` }),
    notice: { userId: contact.userId, accountId: contact.accountId, payload: cardOf(notice) },
  }
}

function contentOf(notice: Notice, contact: rows.ContactRow): MessageContent {
  return {
    user_name: fullName(contact),
    mission: notice.missionTitle,
    starts_at: notice.startsAt,
    ends_at: notice.endsAt,
    assignment_id: notice.assignmentId,
    ...(notice.reason && { reason: notice.reason }),
    ...(notice.invitation && { invitation_id: notice.invitation.id }),
  }
}

/** What a person's own list shows of it: never a token. */
function cardOf(notice: Notice): Readonly<Record<string, unknown>> {
  return {
    assignment_id: notice.assignmentId,
    mission_id: notice.missionId,
    mission: notice.missionTitle,
    starts_at: notice.startsAt,
    ends_at: notice.endsAt,
    ...(notice.reason && { reason: notice.reason }),
  }
}
