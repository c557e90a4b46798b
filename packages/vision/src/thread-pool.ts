/** What a task is told and what it may say while it runs. */
export interface TaskContext {
  /** Given up: a waiting task leaves the queue, a running one takes its thread with it. */
  readonly signal?: AbortSignal
  /** Higher first; equal ones in their order. */
  readonly priority?: number
  /** Place in the order, from `turn()`: tasks of one piece of work stay together. Without it: the end. */
  readonly turn?: number
  /** Progress, as the worker reports it. */
  onProgress?(step: unknown): void
}

/** Threads that run the tasks of one worker file, each one task at a time. */
export interface ThreadPool {
  /**
   * Runs a task in a thread. Throws `task_timeout` or `task_crashed` (DomainErrors, kind unavailable) after one more
   * try in a fresh thread; what the task itself throws as a DomainError comes through as it is.
   */
  run<R>(task: string, input: unknown, context?: TaskContext): Promise<R>
  /** A place at the end of the order, to be kept for tasks that come later. */
  turn(): number
  /** Waiting and running tasks, threads alive. */
  readonly load: { readonly waiting: number; readonly running: number; readonly threads: number }
  /** Refuses what waits, lets what runs end within the grace, then ends the threads. */
  close(graceMs?: number): Promise<void>
}

export interface ThreadPoolOptions {
  /** File of the worker: it calls `serveTasks`. */
  readonly entry: URL
  readonly size: number
  readonly timeoutMs: number
  /** A thread that has run so many tasks, or grew so large, is replaced when it is idle; one idle too long is ended. */
  readonly recycle: { readonly afterTasks: number; readonly aboveBytes: number; readonly idleMs?: number }
  /** A thread that grows larger than this, buffers and WebAssembly included, is ended in the middle of its task. */
  readonly limitBytes?: number
  /** Handed to each thread at its start. */
  readonly workerData?: unknown
}
