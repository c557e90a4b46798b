import { Duplex } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerStart } from './protocol.ts'

/** PGlite in a thread of its own; `connect` gives a stream that speaks PostgreSQL's protocol, so that pg drives both. */
export class Embedded {
  readonly #worker: Worker
  #stream: WorkerStream | undefined
  #streams = 0
  #snapshots: ((bytes: Uint8Array) => void)[] = []
  readonly #exited: Promise<void>
  #failure: Error | undefined

  private constructor(worker: Worker) {
    this.#worker = worker
    this.#exited = new Promise((resolve) => worker.once('exit', () => resolve()))
    worker.on('message', (message: FromWorker) => this.#hear(message))
    worker.on('error', (error) => this.#fail(error as Error))
    worker.once('exit', () => this.#fail(new Error('Connection terminated: the embedded database has ended')))
  }

  /** Starts the worker and waits until PGlite is open. */
  static async open(start: WorkerStart): Promise<Embedded> {
    const worker = new Worker(new URL('./pglite.worker.ts', import.meta.url), {
      workerData: start,
      name: 'database',
      execArgv: [],
    })
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (message: FromWorker) => {
        if ('tell' in message && message.tell === 'failed') reject(new Error(message.message))
        else resolve()
      })
    })
    return new Embedded(worker)
  }

  /** The one session of PGlite as the socket that a pg client expects. */
  connect(): Duplex {
    const stream = ++this.#streams
    this.#stream = new WorkerStream((bytes) => this.#say({ stream, bytes }, bytes))
    if (this.#failure) this.#stream.destroy(this.#failure)
    return this.#stream
  }

  async snapshot(): Promise<Uint8Array> {
    const arrived = new Promise<Uint8Array>((resolve) => this.#snapshots.push(resolve))
    this.#say({ ask: 'snapshot' })
    return arrived
  }

  async close(): Promise<void> {
    this.#say({ ask: 'close' })
    await this.#exited
  }

  #say(message: ToWorker, bytes?: Uint8Array): void {
    this.#worker.postMessage(message, bytes ? [bytes.buffer as ArrayBuffer] : [])
  }

  #hear(message: FromWorker): void {
    if ('stream' in message) {
      if (message.stream === this.#streams) this.#stream?.push(Buffer.from(message.bytes.buffer))
    } else if (message.tell === 'snapshot') this.#snapshots.shift()?.(message.bytes)
    else if (message.tell === 'failed') this.#fail(new Error(`Connection terminated: ${message.message}`))
  }

  #fail(error: Error): void {
    this.#failure ??= error
    this.#stream?.destroy(this.#failure)
  }
}

/** As much of a socket as pg uses. */
class WorkerStream extends Duplex {
  readonly #send: (bytes: Uint8Array) => void

  constructor(send: (bytes: Uint8Array) => void) {
    super()
    this.#send = send
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'))
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
    this.#send(Uint8Array.from(chunk))
    done()
  }

  /** pg corks the messages of one query: they cross as one. */
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(Uint8Array.from(Buffer.concat(chunks.map(({ chunk }) => chunk))))
    done()
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }
}
