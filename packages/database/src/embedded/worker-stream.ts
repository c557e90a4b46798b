import { Duplex } from 'node:stream'

interface Wire {
  /** Answers when the other end can be spoken to. */
  open(): Promise<unknown>
  send(bytes: Uint8Array): void
}

/** As much of a socket as pg uses. */
export class WorkerStream extends Duplex {
  readonly #wire: Wire

  constructor(wire: Wire) {
    super()
    this.#wire = wire
  }

  connect(): this {
    this.#wire.open().then(
      () => this.emit('connect'),
      (cause: unknown) => this.destroy(new Error(`Connection terminated: ${String(cause)}`, { cause })),
    )
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#wire.send(Uint8Array.from(chunk))
    done()
  }

  /** pg corks the messages of one query: they cross as one. */
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#wire.send(Uint8Array.from(Buffer.concat(chunks.map(({ chunk }) => chunk))))
    done()
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }
}
