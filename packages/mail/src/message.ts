/**
 * `queued`: a job sends it. `sent`: the server took it, or the development mailbox did.
 * `held`: no transport; it is there to be read. `failed`: refused for good, or tried too often.
 */
export type MessageState = 'queued' | 'sent' | 'held' | 'failed'

export const messageStates: readonly MessageState[] = ['queued', 'sent', 'held', 'failed']

/** A message of the outbox as a list shows it. */
export interface MessageLine {
  readonly id: string
  readonly state: MessageState
  readonly recipient: string
  readonly subject: string
  readonly attempts: number
  readonly last_error: string | null
  readonly created_at: string
  readonly sent_at: string | null
}

/** A message with its bodies. */
export interface StoredMessage extends MessageLine {
  readonly message_id: string
  readonly body_text: string
  readonly body_html: string | null
}

/** Tries of one message, over half a day with the job's back-off; then it has failed. */
export const attemptLimit = 20

/** Makes the Message-ID of an outbox row; `from` is the sender's address, with or without a name. */
export function messageIdOf(id: string, from: string): string {
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return `<${id}@${domain}>`
}
