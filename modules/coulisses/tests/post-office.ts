import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** Below those that the system hands out: a closed office keeps its port, whatever else runs on the machine. */
const PORTS = [10_000, 20_000] as const

/** An SMTP server on loopback that does what a test tells it. */
export class PostOffice {
  /** What it took, and for whom. */
  readonly taken: { readonly to: readonly string[]; readonly mail: Email }[] = []
  /** Recipients that it does not know. */
  readonly strangers = new Set<string>()
  /** Messages that it has in hand. */
  inHand = 0
  #thought: Promise<unknown> = Promise.resolve()
  #server: SMTPServer | undefined
  #port = 0

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`
  }

  /** Mails to one address, oldest first. */
  to(address: string): readonly Email[] {
    return this.taken.filter(({ to }) => to.includes(address)).map(({ mail }) => mail)
  }

  /** Thinks over each message that comes from now on, until what this gives is called. */
  think(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#thought = promise
    return resolve
  }

  /** On the same port again after a close: the address of a server that comes back. */
  async open(): Promise<void> {
    while (!this.#server) {
      const port = this.#port || randomInt(...PORTS)
      const server = this.#newServer()
      // a client that goes away in the middle is not a fault of the test
      server.on('error', () => {})
      try {
        await once(server.listen(port, '127.0.0.1'), 'listening')
        this.#port = port
        this.#server = server
      } catch (error) {
        const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        if (!isTaken || this.#port) throw error
      }
    }
  }

  async close(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server) await new Promise<void>((resolve) => server.close(resolve))
  }

  #newServer(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) => {
        if (!this.strangers.has(address)) return done()
        done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      },
      onData: (stream, { envelope }, done) => {
        const to = envelope.rcptTo.map(({ address }) => address)
        void Array.fromAsync(stream as AsyncIterable<Buffer>).then(async (chunks) => {
          this.inHand += 1
          await this.#thought
          this.inHand -= 1
          this.taken.push({ to, mail: await PostalMime.parse(Buffer.concat(chunks)) })
          done()
        })
      },
    })
  }
}
