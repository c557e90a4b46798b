import { Nullable } from '@socle/http'
import { Type } from 'typebox'
import { type MessageLine, messageStates, type StoredMessage } from './message.ts'

const State = Type.Enum([...messageStates], {
  description:
    '`queued`: will be sent. `sent`: the mail server took it, or the development mailbox did. ' +
    '`held`: there is no mail server. `failed`: refused for good.',
})
const Time = Type.String({ format: 'date-time', examples: ['2026-11-20T09:00:00.000Z'] })

const line = {
  id: Type.String({ format: 'uuid' }),
  state: State,
  to: Type.String({ examples: ['ada@example.com'] }),
  subject: Type.String(),
  attempts: Type.Integer(),
  last_error: Nullable(Type.String()),
  created_at: Time,
  sent_at: Nullable(Time),
}

export const MessageId = Type.Object({ message_id: Type.String({ format: 'uuid' }) })

export const OutboxQuery = Type.Object({
  state: Type.Optional(State),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ description: '`next_cursor` of the page before.' })),
})

export const OutboxPage = Type.Object(
  {
    items: Type.Array(Type.Object(line, { title: 'MessageLine' })),
    next_cursor: Nullable(Type.String()),
  },
  { title: 'OutboxPage' },
)

export const MessageBody = Type.Object(
  { ...line, text: Type.String(), html: Nullable(Type.String()) },
  { title: 'Message' },
)

/** Shapes a message for a list. */
export function lineBody(message: MessageLine) {
  const { id, state, recipient, subject, attempts, last_error } = message
  return {
    id,
    state,
    to: recipient,
    subject,
    attempts,
    last_error,
    created_at: new Date(message.created_at).toISOString(),
    sent_at: message.sent_at && new Date(message.sent_at).toISOString(),
  }
}

/** Shapes a message with its bodies. */
export function messageBody(message: StoredMessage) {
  return { ...lineBody(message), text: message.body_text, html: message.body_html }
}
