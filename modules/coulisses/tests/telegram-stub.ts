import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A Bot API on loopback that does what a test tells it. */
export class TelegramStub {
  readonly calls: { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[] = []
  /** Answers to the next calls instead of taking them. */
  readonly refusals: { readonly status: number; readonly description: string }[] = []
  /** Hangs up on whoever calls; its port stays its own. */
  isDown = false
  readonly #server: Server = createServer(async (request, response) => {
    if (this.isDown) return void request.socket.destroy()
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>)
    const refusal = this.refusals.shift()
    if (!refusal)
      this.calls.push({ path: request.url ?? '', body: JSON.parse(String(Buffer.concat(chunks))) })
    response.writeHead(refusal?.status ?? 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(refusal ? { ok: false, ...refusal } : { ok: true, result: {} }))
  })

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  open(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
