import nodemailer from 'nodemailer'
import { type Envelope, Refused, type Transport } from './transport.ts'

/** SMTP_URL, or its parts. */
export type SmtpOptions =
  | { readonly url: string }
  | {
      readonly host: string
      readonly port: number
      readonly user?: string
      readonly password?: string
    }

const implicitTlsPort = 465
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
/** What a message names must never make the server read a file or a page. */
const closedIn = { disableFileAccess: true, disableUrlAccess: true }

/** Opens a connection for each message; nothing is held while no mail leaves. */
export function smtp(options: SmtpOptions): Transport {
  const transporter = nodemailer.createTransport({ ...serverOf(options), ...patience, ...closedIn })
  return {
    kind: 'smtp',
    async send(envelope) {
      try {
        await transporter.sendMail(mailOf(envelope))
      } catch (error) {
        throw isRefusal(error) ? new Refused(messageOf(error), { cause: error }) : error
      }
    },
    async close() {
      transporter.close()
    },
  }
}

function serverOf(options: SmtpOptions) {
  if ('url' in options) return { url: options.url }
  const { host, port, user, password } = options
  return {
    host,
    port,
    secure: port === implicitTlsPort,
    ...(user && { auth: { user, pass: password ?? '' } }),
  }
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
