/** One e-mail on its way to one recipient. */
export interface Envelope {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly messageId: string
  /** ISO time at which it was written. */
  readonly date: string
}

/** A way out for e-mails; modules with channels of their own use it directly. */
export interface Transport {
  /** `none`: messages stay in the outbox. */
  readonly kind: 'smtp' | 'sink' | 'none'
  /** Throws `Refused` when no later try can succeed, anything else when one may. */
  send(envelope: Envelope): Promise<void>
  close(): Promise<void>
}

/** The server refuses this message for good. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** The development mailbox and the sink of tests: what was sent is read in the outbox. */
export const sink: Transport = { kind: 'sink', send: async () => {}, close: async () => {} }

/** No mail server: messages are kept for an admin to read. */
export const none: Transport = {
  kind: 'none',
  async send() {
    throw new Refused('no mail server is named')
  },
  close: async () => {},
}
