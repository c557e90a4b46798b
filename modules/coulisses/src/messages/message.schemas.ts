import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, IdParams, Instant, ListQuery, Ok } from '../wire.schemas.ts'
import { messageTemplates, outboxStatuses } from './message.ts'

const tags = ['notifications']

/** Letters, spaces and signs: a line break would begin a header of its own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const ONE_LINE = /^[^\u0000-\u001f\u007f]*$/.source

export const sendTestMail = {
  operationId: 'sendTestMail',
  summary: 'Send a test mail and wait up to ten seconds for it; at most ten an hour',
  tags,
  body: Type.Object({
    to: Type.String({ format: 'email', maxLength: 254 }),
    subject: Type.String({ minLength: 1, maxLength: 150, pattern: ONE_LINE }),
    template: Type.Enum([...messageTemplates]),
    context: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        maxProperties: 50,
        description: 'Slots: `user_name`, `mission`, `accept_url`, `decline_url`; others are ignored',
      }),
    ),
  }),
  response: {
    202: Type.Object({ status: Type.Enum(['sent', 'queued']) }, { title: 'TestMail' }),
    ...problems(502),
  },
}

const Notification = Type.Object(
  {
    id: Id,
    ntype: Type.String({ examples: ['invite'] }),
    channel: Type.Enum(['app', 'email', 'telegram']),
    status: Type.Enum(['queued', 'sent', 'failed']),
    payload: Type.Record(Type.String(), Type.Unknown()),
    created_at: Instant,
    read_at: Nullable(Instant),
  },
  { title: 'Notification' },
)

export const listNotifications = {
  operationId: 'listNotifications',
  summary: 'What one was told oneself, the newest first',
  tags,
  querystring: Type.Object({
    status: Type.Optional(Type.Enum(['queued', 'sent', 'failed', 'unread'])),
  }),
  response: {
    200: Type.Object(
      { items: Type.Array(Notification), status_filter: Type.String({ examples: ['all'] }) },
      { title: 'Notifications' },
    ),
  },
}

export const readNotification = {
  operationId: 'readNotification',
  summary: 'Mark a notification as read',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(404) },
}

export const readAllNotifications = {
  operationId: 'readAllNotifications',
  summary: 'Mark all of one’s notifications as read',
  tags,
  response: { 200: Ok },
}

const OutboxLine = Type.Object(
  {
    id: Id,
    channel: Type.Enum(['email', 'telegram']),
    template: Type.String(),
    to_masked: Type.String({ examples: ['c***@example.test'] }),
    status: Type.Enum([...outboxStatuses]),
    attempts: Type.Integer(),
    next_at: Instant,
    last_error: Nullable(Type.String()),
    message_id: Nullable(Type.String()),
    created_at: Instant,
    sent_at: Nullable(Instant),
  },
  { title: 'OutboxLine' },
)

export const listOutbox = {
  operationId: 'listDeliveries',
  summary: 'Deliveries, the newest first: `failed` will be tried again at `next_at`, `dead` will not',
  tags,
  querystring: Type.Object({ status: Type.Optional(Type.Enum([...outboxStatuses])), ...ListQuery }),
  response: { 200: ListOf(OutboxLine, 'OutboxLine') },
}

export const retryMessage = {
  operationId: 'retryDelivery',
  summary: 'Try a message again now; one that was sent, or is on its way, is left alone',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(404) },
}

const MailboxQuery = Type.Object({
  to: Type.Optional(Type.String({ maxLength: 254, description: 'One address only' })),
})

const DevMail = Type.Object(
  {
    id: Id,
    to: Type.String(),
    subject: Type.String(),
    text: Type.String(),
    html: Type.String(),
    links: Type.Array(Type.String()),
    sent_at: Instant,
  },
  { title: 'DevMail' },
)

export const readMailbox = {
  operationId: 'readDevMailbox',
  summary: 'Mails that development keeps instead of sending them; for admins and the platform',
  tags,
  querystring: MailboxQuery,
  response: { 200: Type.Object({ items: Type.Array(DevMail) }, { title: 'DevMailbox' }) },
}

export const clearMailbox = {
  operationId: 'clearDevMailbox',
  summary: 'Empty the mailbox of development',
  tags,
  querystring: MailboxQuery,
  response: { 200: Ok },
}
