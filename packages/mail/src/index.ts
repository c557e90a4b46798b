export { createMail, type MailOptions, type MailService } from './create-mail.ts'
export type { Mail, Message } from './mail.ts'
export { type OutboxRoutesOptions, registerOutboxRoutes } from './outbox.router.ts'
export { type SmtpOptions, smtp } from './smtp.ts'
export { type Envelope, none, Refused, sink, type Transport } from './transport.ts'

/** Folder of the package's migrations. */
export const migrations = new URL('../migrations/', import.meta.url)
