export type Channel = 'email' | 'telegram'

/** `failed`: the last try failed and another one follows; `dead`: none follows. */
export const outboxStatuses = ['queued', 'sent', 'failed', 'dead'] as const
export type OutboxStatus = (typeof outboxStatuses)[number]

export const messageTemplates = ['invite', 'reminder', 'schedule_change', 'cancellation'] as const
export type MessageTemplate = (typeof messageTemplates)[number]

/** What a template says; no token is in it: links are made again when the message leaves. */
export interface MessageContent {
  readonly user_name: string
  readonly mission: string
  /** ISO instants of the slot. */
  readonly starts_at?: string
  readonly ends_at?: string
  /** Whose mission says where and for which project. */
  readonly assignment_id?: string
  readonly reason?: string | null
  /** Whose links the receiver answers by. */
  readonly invitation_id?: string
  /** Instead of the template's own subject. */
  readonly subject?: string
  /** Links that a caller gave, for a message about no invitation. */
  readonly accept_url?: string
  readonly decline_url?: string
  /** Tried once: somebody waits for what comes of it. */
  readonly once?: boolean
}

/** Seconds from one failed try to the next; after the last of them a message is dead. */
const RETRY_SECONDS = [60, 300, 1800, 7200, 21_600]

/** How long after so many failed tries the next one follows; undefined: none does. */
export function retryAfterSeconds(attempts: number): number | undefined {
  return RETRY_SECONDS[attempts - 1]
}

/** Addresses that a header can hold: no line breaks, no lists, no names. */
const ADDRESS = /^[^\s@<>,;:"\\()]{1,64}@[^\s@<>,;:"\\()]{1,190}$/

/** Whether a mail can go there. */
export function isAddress(text: string | null | undefined): text is string {
  return typeof text === 'string' && ADDRESS.test(text)
}

/** Makes the Message-ID of an outbox row, the same at every try; `from` with or without a name. */
export function messageIdOf(id: string, from: string): string {
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return `<${id}@${domain}>`
}

/** First and last name, as people are addressed. */
export function fullName(person: { readonly firstName: string; readonly lastName: string | null }): string {
  return [person.firstName, person.lastName].filter(Boolean).join(' ')
}
