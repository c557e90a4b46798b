import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** An SMTP server on loopback that does what a test tells it. */
export class PostOffice {
  /** Raw messages that it took. */
  readonly taken: string[] = []
  /** Answers to the next recipients or messages instead of taking them. */
  readonly refusals: { readonly at: 'recipient' | 'message'; readonly code: number }[] = []
  readonly recipients: string[] = []
  /** Passwords that came without encryption. */
  readonly overheard: string[] = []
  #server: SMTPServer | undefined
  #port = 0

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`
  }

  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ password }, _session, done) => {
        this.overheard.push(String(password))
        done(null, { user: 'socle' })
      },
      onRcptTo: (address, _session, done) => {
        this.recipients.push(address.address)
        done(this.#refusal('recipient'))
      },
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const refusal = this.#refusal('message')
          if (!refusal) this.taken.push(Buffer.concat(chunks).toString())
          done(refusal)
        })
      },
    })
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

  #refusal(at: 'recipient' | 'message'): Error | undefined {
    if (this.refusals[0]?.at !== at) return undefined
    const { code } = this.refusals.shift()!
    return Object.assign(new Error('no'), { responseCode: code })
  }
}
