import { closedPool, taskCrashed, taskTimeout } from './pool.errors.ts'
import { type Outcome, Thread } from './thread.ts'
import type { TaskContext, ThreadPool, ThreadPoolOptions } from './thread-pool.ts'

interface Task {
  readonly name: string
  readonly input: unknown
  readonly context: TaskContext
  readonly turn: number
  readonly arrival: number
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

const MOST_TRIES = 2
const CLOSING_GRACE_MS = 5_000

export function createThreadPool(options: ThreadPoolOptions): ThreadPool {
  return new Pool(options)
}

class Pool implements ThreadPool {
  readonly #options: ThreadPoolOptions
  readonly #waiting: Task[] = []
  readonly #idle: Thread[] = []
  readonly #threads = new Set<Thread>()
  readonly #running = new Set<Promise<void>>()
  #arrivals = 0
  #isClosed = false

  constructor(options: ThreadPoolOptions) {
    this.#options = options
  }

  get load() {
    return { waiting: this.#waiting.length, running: this.#running.size, threads: this.#threads.size }
  }

  turn(): number {
    this.#arrivals += 1
    return this.#arrivals
  }

  async run<R>(name: string, input: unknown, context: TaskContext = {}): Promise<R> {
    if (this.#isClosed) throw closedPool()
    context.signal?.throwIfAborted()
    const arrival = this.turn()
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const task: Task = { name, input, context, turn: context.turn ?? arrival, arrival, resolve, reject }
    this.#waiting.push(task)
    this.#waiting.sort(byTurn)
    const giveUp = () => this.#giveUp(task)
    context.signal?.addEventListener('abort', giveUp, { once: true })
    this.#assign()
    return (promise as Promise<R>).finally(() => context.signal?.removeEventListener('abort', giveUp))
  }

  async close(graceMs = CLOSING_GRACE_MS): Promise<void> {
    this.#isClosed = true
    for (const task of this.#waiting.splice(0)) task.reject(closedPool())
    let timer: NodeJS.Timeout | undefined
    const grace = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs)
    })
    await Promise.race([Promise.all(this.#running), grace])
    clearTimeout(timer)
    await Promise.all([...this.#threads].map((thread) => thread.end()))
    await Promise.all(this.#running)
  }

  #assign(): void {
    while (this.#running.size < this.#options.size) {
      const task = this.#waiting.shift()
      if (!task) return
      const running = this.#work(task).finally(() => {
        this.#running.delete(running)
        // whoever waited for this result may first ask for more of the same turn
        setImmediate(() => this.#assign())
      })
      this.#running.add(running)
    }
  }

  /** A waiting task is forgotten; a running one is told by its thread. */
  #giveUp(task: Task): void {
    const at = this.#waiting.indexOf(task)
    if (at < 0) return
    this.#waiting.splice(at, 1)
    task.reject(task.context.signal?.reason)
  }

  async #work(task: Task): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const thread = (attempt === 1 ? this.#idle.pop() : undefined) ?? this.#start()
      const outcome = await thread.run(task.name, task.input, task.context)
      this.#release(thread, outcome)
      if (outcome.kind === 'done') return task.resolve(outcome.result)
      if (outcome.kind === 'refused' || outcome.kind === 'given-up') return task.reject(outcome.error)
      if (this.#isClosed) return task.reject(closedPool())
      if (attempt === MOST_TRIES)
        return task.reject(
          outcome.kind === 'timeout' ? taskTimeout(this.#options.timeoutMs) : taskCrashed(outcome.cause),
        )
    }
  }

  #start(): Thread {
    const thread = new Thread(this.#options, () => this.#forget(thread))
    this.#threads.add(thread)
    return thread
  }

  #forget(thread: Thread): void {
    this.#threads.delete(thread)
    const at = this.#idle.indexOf(thread)
    if (at >= 0) this.#idle.splice(at, 1)
  }

  #release(thread: Thread, { kind }: Outcome): void {
    const { afterTasks, aboveBytes } = this.#options.recycle
    const isHealthy = kind === 'done' || kind === 'refused'
    if (isHealthy && thread.tasks < afterTasks && thread.bytes <= aboveBytes && !this.#isClosed) {
      // the one that was used last knows most: the others may fall asleep and be ended
      this.#idle.push(thread)
      thread.rest()
    } else {
      this.#forget(thread)
      void thread.end()
    }
  }
}

function byTurn(a: Task, b: Task): number {
  return (b.context.priority ?? 0) - (a.context.priority ?? 0) || a.turn - b.turn || a.arrival - b.arrival
}
