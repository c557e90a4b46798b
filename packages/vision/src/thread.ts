import { Worker } from 'node:worker_threads'
import { DomainError } from '@socle/kernel'
import type { FromThread, ThreadStart, ToThread } from './protocol.ts'
import type { TaskContext, ThreadPoolOptions } from './thread-pool.ts'

/** How one try at a task ended. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: unknown }
  /** The task itself said no, in the domain's words. */
  | { readonly kind: 'refused'; readonly error: DomainError }
  | { readonly kind: 'given-up'; readonly error: unknown }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'crashed'; readonly cause: unknown }

/** How often a thread that works is asked for its size. */
const LOOK_EVERY_MS = 500

/** One thread of a pool. Whatever ends a task badly ends the thread too: nobody knows what state it is in. */
export class Thread {
  readonly #options: ThreadPoolOptions
  readonly #worker: Worker
  readonly #onEnd: () => void
  #settle: ((outcome: Outcome) => void) | undefined
  #onStep: ((step: unknown) => void) | undefined
  #rest: NodeJS.Timeout | undefined
  /** Tasks that it has run. */
  tasks = 0
  /** Its size after the last one. */
  bytes = 0

  constructor(options: ThreadPoolOptions, onEnd: () => void) {
    this.#options = options
    this.#onEnd = onEnd
    this.#worker = startWorker(options)
    this.#worker.on('message', (message: FromThread) => this.#hear(message))
    this.#worker.once('error', (cause) => this.#end({ kind: 'crashed', cause }))
    this.#worker.once('exit', (code) => {
      clearTimeout(this.#rest)
      onEnd()
      this.#end({ kind: 'crashed', cause: new Error(`the thread left with status ${code}`) })
    })
  }

  async run(task: string, input: unknown, context: TaskContext): Promise<Outcome> {
    clearTimeout(this.#rest)
    this.#worker.ref()
    this.tasks += 1
    this.#onStep = context.onProgress?.bind(context)
    const { signal } = context
    const giveUp = () => this.#end({ kind: 'given-up', error: signal?.reason })
    const timer = setTimeout(() => this.#end({ kind: 'timeout' }), this.#options.timeoutMs)
    const watch = this.#watch()
    try {
      return await new Promise<Outcome>((resolve) => {
        this.#settle = resolve
        if (signal?.aborted) return giveUp()
        signal?.addEventListener('abort', giveUp, { once: true })
        this.#ask({ task, input })
      })
    } finally {
      clearTimeout(timer)
      clearInterval(watch)
      signal?.removeEventListener('abort', giveUp)
      this.#onStep = undefined
    }
  }

  /** Nothing to do: the thread keeps no process alive, and ends by itself when it is not needed for long. */
  rest(): void {
    this.#worker.unref()
    const { idleMs } = this.#options.recycle
    if (idleMs === undefined) return
    this.#rest = setTimeout(() => {
      this.#onEnd()
      void this.end()
    }, idleMs)
    this.#rest.unref()
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #ask(message: ToThread): void {
    try {
      this.#worker.postMessage(message)
    } catch (cause) {
      // an input that cannot be sent
      this.#end({ kind: 'crashed', cause })
    }
  }

  #hear(message: FromThread): void {
    if ('step' in message) {
      this.#onStep?.(message.step)
    } else if ('crash' in message) {
      const cause = Object.assign(new Error(message.crash.message), { stack: message.crash.stack })
      this.#end({ kind: 'crashed', cause })
    } else {
      this.bytes = message.bytes
      this.#end(
        'refusal' in message
          ? { kind: 'refused', error: new DomainError(message.refusal) }
          : { kind: 'done', result: message.result },
      )
    }
  }

  #end(outcome: Outcome): void {
    const settle = this.#settle
    this.#settle = undefined
    settle?.(outcome)
  }

  /** Limits of V8 know nothing of buffers and of WebAssembly's memory: a look from outside does. */
  #watch(): NodeJS.Timeout | undefined {
    const { limitBytes } = this.#options
    if (limitBytes === undefined) return undefined
    return setInterval(async () => {
      const size = await sizeOf(this.#worker)
      if (size > limitBytes)
        this.#end({ kind: 'crashed', cause: new Error(`the thread grew to ${Math.round(size / 1e6)} MB`) })
    }, LOOK_EVERY_MS)
  }
}

function startWorker({ entry, limitBytes, workerData }: ThreadPoolOptions): Worker {
  const start: ThreadStart = { workerData }
  return new Worker(entry, {
    workerData: start,
    name: 'vision',
    execArgv: [],
    ...(limitBytes !== undefined && {
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limitBytes / 1e6) },
    }),
  })
}

/** 0 when the thread is gone. */
async function sizeOf(worker: Worker): Promise<number> {
  const facts = await worker.getHeapStatistics().catch(() => undefined)
  return facts ? facts.total_heap_size + facts.external_memory : 0
}
