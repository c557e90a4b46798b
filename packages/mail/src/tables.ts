import type { Generated } from 'kysely'
import type { MessageState } from './message.ts'

interface MessagesTable {
  readonly id: string
  readonly dedupe_key: string
  readonly state: MessageState
  readonly recipient: string
  readonly subject: string
  readonly body_text: string
  readonly body_html: string | null
  /** The same at every attempt: a server or reader that has seen it shows it once. */
  readonly message_id: string
  readonly attempts: Generated<number>
  readonly last_error: string | null
  readonly created_at: string
  readonly sent_at: string | null
}

export type Tables = {
  'mail.messages': MessagesTable
}
