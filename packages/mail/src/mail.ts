import type { Tx } from '@socle/database'

export interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** At most one send per key. */
  readonly dedupeKey: string
}

/** Messages leave after the commit that made them true. */
export interface Mail {
  enqueue(tx: Tx, message: Message): Promise<void>
}
