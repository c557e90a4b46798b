import type { Answering } from './assignments/answering.service.ts'
import type { Bookings } from './assignments/booking.service.ts'
import type { RateBook, WorkingTimeCheck } from './assignments/booking-ports.ts'
import type { BookingTransactions } from './assignments/booking-transaction.service.ts'
import type { Core } from './core.ts'
import { Courier } from './invitations/courier.service.ts'
import { InvitationAnswering } from './invitations/invitation-answer.service.ts'
import { InvitationDeskService } from './invitations/invitation-desk.service.ts'
import { InvitationReading } from './invitations/invitation-reading.service.ts'
import { InvitationRenewal } from './invitations/invitation-renewal.service.ts'
import { InvitationSending } from './invitations/invitation-sending.service.ts'
import { InvitationSigner } from './invitations/invitation-signer.ts'
import { InvitationTokenService } from './invitations/invitation-tokens.service.ts'
import { InvitationWriting } from './invitations/invitation-writing.service.ts'
import { Delivery } from './messages/delivery.service.ts'
import { DeliveryWatch } from './messages/delivery-watch.service.ts'
import { DevMailbox } from './messages/dev-mailbox.service.ts'
import { Notifications } from './messages/notification.service.ts'
import { NotifierService } from './messages/notifier.service.ts'
import { Outbox } from './messages/outbox.service.ts'
import { OutboxDesk } from './messages/outbox-desk.service.ts'
import { OutboxUpkeep } from './messages/outbox-upkeep.service.ts'
import { TelegramClient } from './messages/telegram.client.ts'
import { TestMail } from './messages/test-mail.service.ts'
import { MessageWriter } from './messages/writer.service.ts'
import { PhonePage } from './phone-page/phone-page.service.ts'

/** What the booking engine needs of invitations and messages. */
export function createOutreach(core: Core) {
  const { foundation, clock } = core
  const { database, jobs, mailFrom, metrics } = foundation
  const signer = signerOf(core)
  const writer = new MessageWriter({ signer, linkBase: linkBaseOf(core), product: core.settings.APP_NAME })
  const telegram = telegramOf(core)
  const outbox = new Outbox({ clock, jobs, mailFrom })
  const ttlSeconds = core.settings.INVITES_TTL_SECONDS
  return {
    signer,
    invitationDesk: new InvitationDeskService({ ...core, metrics, signer, ttlSeconds }),
    invitationTokens: new InvitationTokenService({ ...core, database, signer }),
    outbox,
    outboxUpkeep: new OutboxUpkeep({ ...foundation, clock }),
    writer,
    delivery: new Delivery({ ...foundation, ...core, telegram, writer }),
    notifier: new NotifierService({ clock, outbox, hasTelegram: telegram !== undefined }),
  }
}

interface BookingParts {
  readonly workingTime: WorkingTimeCheck
  readonly rateBook: RateBook
  readonly answering: Answering
  readonly bookings: Bookings
  readonly bookingTransactions: BookingTransactions
}

/** Invitations and messages as clients use them. */
export function outreachServices(
  core: Core,
  outreach: ReturnType<typeof createOutreach>,
  bookingParts: BookingParts,
) {
  const { foundation, settings } = core
  const parts = { ...core, ...outreach, ...bookingParts, limits: foundation.limits }
  const renewal = new InvitationRenewal(parts)
  const deliveryWatch = new DeliveryWatch({ ...core, jobs: foundation.jobs })
  const courier = new Courier({
    ...parts,
    telegram: settings.TELEGRAM_BOT_TOKEN ? { defaultChatId: settings.TELEGRAM_DEFAULT_CHAT_ID } : undefined,
    limit: {
      count: settings.INVITE_RATE_LIMIT_COUNT,
      windowMs: settings.INVITE_RATE_LIMIT_WINDOW_SEC * 1000,
    },
  })
  return {
    invitationReading: new InvitationReading(parts),
    invitationWriting: new InvitationWriting({ ...parts, renewal, courier }),
    invitationSending: new InvitationSending({ ...parts, renewal, courier, deliveryWatch }),
    invitationAnswering: new InvitationAnswering(parts),
    phonePage: new PhonePage(parts),
    pageFrame: { product: settings.APP_NAME, path: pagePathOf(core) },
    notifications: new Notifications(core),
    outboxDesk: new OutboxDesk(parts),
    testMail: new TestMail({ ...parts, deliveryWatch }),
    devMailbox: isMailKept(core) ? new DevMailbox({ ...parts, database: foundation.database }) : undefined,
  }
}

function signerOf({ foundation, settings }: Core): InvitationSigner {
  const { INVITES_SECRET, INVITES_SECRET_PREVIOUS, SIGNING_SECRET } = settings
  const further = [INVITES_SECRET_PREVIOUS, SIGNING_SECRET].filter((secret) => secret !== undefined)
  return new InvitationSigner([INVITES_SECRET ?? foundation.secret('coulisses-invites'), ...further])
}

function linkBaseOf({ foundation: { urls }, settings }: Core): string {
  const base = settings.INVITE_LINK_BASE_URL ?? `${urls.base}${urls.mount}/public/invite`
  return base.replace(/\/+$/, '')
}

/** Where our own page stands, whatever host it is asked at. */
function pagePathOf({ foundation: { urls } }: Core): string {
  return `${new URL(urls.base).pathname.replace(/\/+$/, '')}${urls.mount}/public/invite`
}

function telegramOf({ settings }: Core): TelegramClient | undefined {
  const { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_API_BASE: apiBase } = settings
  return botToken ? new TelegramClient({ apiBase, botToken }) : undefined
}

/** Mails of development are read here; where they are sent there is nothing to read. */
function isMailKept({ foundation, settings }: Core): boolean {
  const env = settings.ENV ?? (foundation.house.isProduction ? 'prod' : 'dev')
  return env === 'dev' && foundation.transport.kind === 'sink'
}
