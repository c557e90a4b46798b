import type { Duplex } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerStart } from './protocol.ts'
import { WorkerStream } from './worker-stream.ts'

/**
 * PGlite in a thread of its own; `connect` gives a stream that speaks PostgreSQL's protocol, so that pg drives both
 * engines. A thread that died (a full disk makes PostgreSQL panic) is started again at the next connection.
 */
export class Embedded {
  readonly #start: WorkerStart
  #worker: Worker | undefined
  #starting: Promise<Worker> | undefined
  #stream: WorkerStream | undefined
  #streams = 0
  readonly #snapshots: ((bytes: Uint8Array) => void)[] = []

  /** Settles when PGlite is open for the first time; whoever connects before waits for it. */
  readonly opened: Promise<void>

  /** Starts the thread. */
  constructor(start: WorkerStart) {
    this.#start = start
    this.opened = this.#run().then(() => {})
    // a fault is told to who awaits it, if anybody does
    this.opened.catch(() => {})
  }

  /** The one session of PGlite as the socket that a pg client expects. */
  connect(): Duplex {
    const stream = ++this.#streams
    this.#stream = new WorkerStream({
      open: () => this.#running(),
      send: (bytes) => this.#say({ stream, bytes }, bytes),
    })
    return this.#stream
  }

  async snapshot(): Promise<Uint8Array> {
    await this.#running()
    const arrived = new Promise<Uint8Array>((resolve) => this.#snapshots.push(resolve))
    this.#say({ ask: 'snapshot' })
    return arrived
  }

  async close(): Promise<void> {
    const worker = await this.#starting?.catch(() => undefined)
    const running = worker ?? this.#worker
    if (!running) return
    const exited = new Promise((resolve) => running.once('exit', resolve))
    this.#say({ ask: 'close' })
    await exited
  }

  async #running(): Promise<Worker> {
    if (this.#worker) return this.#worker
    if (this.#starting) return this.#starting
    // what was in memory died with the thread: an empty database must not take its place
    if (this.#start.folder === undefined) throw new Error('the database in memory is lost')
    return this.#run()
  }

  #run(): Promise<Worker> {
    this.#starting = this.#launch().finally(() => {
      this.#starting = undefined
    })
    return this.#starting
  }

  async #launch(): Promise<Worker> {
    const worker = new Worker(new URL('./pglite.worker.ts', import.meta.url), {
      workerData: this.#start,
      name: 'database',
      execArgv: [],
    })
    await opened(worker)
    this.#worker = worker
    worker.on('message', (message: FromWorker) => this.#hear(message))
    worker.once('error', () => {})
    worker.once('exit', () => {
      this.#worker = undefined
      this.#stream?.destroy(new Error('Connection terminated: the embedded database has ended'))
    })
    return worker
  }

  #say(message: ToWorker, bytes?: Uint8Array): void {
    this.#worker?.postMessage(message, bytes ? [bytes.buffer as ArrayBuffer] : [])
  }

  #hear(message: FromWorker): void {
    if ('stream' in message) {
      if (message.stream === this.#streams) this.#stream?.push(Buffer.from(message.bytes.buffer))
    } else if (message.tell === 'snapshot') this.#snapshots.shift()?.(message.bytes)
  }
}

/** Waits for the first word of a thread: PGlite is open, or why it is not. */
function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the embedded database ended while it was opened')))
    worker.once('message', (message: FromWorker) => {
      if ('tell' in message && message.tell === 'failed') reject(new Error(message.message))
      else resolve()
    })
  })
}
