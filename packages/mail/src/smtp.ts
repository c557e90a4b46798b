import type { Transporter } from 'nodemailer'
import { type Envelope, Refused, type Transport } from './transport.ts'

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://…` for TLS from the start. */
  readonly url: string
}

/** Looking the name up is part of connecting; a server that took the connection may think longer. */
const patience = {
  dnsTimeout: 5_000,
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 30_000,
}
/** What a message names must never make the server read a file or a page. */
const closedIn = { disableFileAccess: true, disableUrlAccess: true }

/**
 * Opens a connection for each message; nothing is held while no mail leaves.
 * TLS when the server offers it; with a password never without.
 */
export function smtp(options: SmtpOptions): Transport {
  let opening: Promise<Transporter> | undefined
  return {
    kind: 'smtp',
    async send(envelope) {
      opening ??= open(options.url)
      const transporter = await opening
      try {
        await transporter.sendMail(mailOf(envelope))
      } catch (error) {
        throw isRefusal(error) ? new Refused(messageOf(error), { cause: error }) : error
      }
    },
    async close() {
      const transporter = await opening
      transporter?.close()
    },
  }
}

/** Loaded with the first mail: a process that sends none starts sooner. */
async function open(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({ url, requireTLS: hasPassword(url), ...patience, ...closedIn })
}

function hasPassword(url: string): boolean {
  const { protocol, username } = new URL(url)
  return protocol === 'smtp:' && username !== ''
}

function mailOf(envelope: Envelope) {
  const { from, subject, text, html, messageId } = envelope
  return {
    from,
    // an object is one recipient, whatever commas its text has
    to: { name: '', address: envelope.to },
    subject,
    text,
    ...(html !== null && { html }),
    messageId,
    date: new Date(envelope.date),
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** 5xx about the recipient or the message; a refused login is the operator's to mend, not the message's fault. */
function isRefusal(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode === undefined || responseCode >= 500)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
