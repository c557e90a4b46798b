import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** An SMTP server on loopback that does what a test tells it. */
export class PostOffice {
  /** What it took, and for whom. */
  readonly taken: { readonly to: readonly string[]; readonly mail: Email }[] = []
  /** Recipients that it does not know. */
  readonly strangers = new Set<string>()
  /** How long it thinks over each message. */
  thinkingMs = 0
  #server: SMTPServer | undefined
  #port = 0

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`
  }

  /** Mails to one address, oldest first. */
  to(address: string): readonly Email[] {
    return this.taken.filter(({ to }) => to.includes(address)).map(({ mail }) => mail)
  }

  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) => {
        if (!this.strangers.has(address)) return done()
        done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      },
      onData: (stream, { envelope }, done) => {
        const to = envelope.rcptTo.map(({ address }) => address)
        void Array.fromAsync(stream as AsyncIterable<Buffer>).then(async (chunks) => {
          await delay(this.thinkingMs)
          this.taken.push({ to, mail: await PostalMime.parse(Buffer.concat(chunks)) })
          done()
        })
      },
    })
    // a client that goes away in the middle is not a fault of the test
    server.on('error', () => {})
    // the same port again after a close: the address of a server that comes back
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.server.address() as AddressInfo).port
    this.#server = server
  }

  async close(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server) await new Promise<void>((resolve) => server.close(resolve))
  }
}
