import { AsyncLocalStorage } from 'node:async_hooks'
import type { Progress } from './job.ts'

const intervalMs = 200

/** Writes how far a run is: at once, then at most five times a second, however often it is told. */
export class ProgressWriter {
  readonly #write: (progress: Progress) => Promise<void>
  // a run may report from inside a transaction; the write must not be taken for a part of it
  readonly #outside = AsyncLocalStorage.snapshot()
  #last: Progress | undefined
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined
  #isDirty = false
  #isClosed = false

  constructor(write: (progress: Progress) => Promise<void>) {
    this.#write = write
  }

  report(progress: Progress): void {
    if (this.#isClosed) return
    this.#last = progress
    this.#isDirty = true
    if (!this.#timer) this.#outside(() => this.#tick())
  }

  /** Ends the writing; returns what was reported last, for the outcome to carry. */
  async close(): Promise<Progress | undefined> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#writing
    return this.#last
  }

  #tick(): void {
    this.#timer = undefined
    if (!this.#isDirty || !this.#last) return
    this.#isDirty = false
    // a failed write is no reason to end the run: the next one, or the outcome, carries more
    this.#writing = this.#write(this.#last).catch(() => {})
    this.#timer = setTimeout(() => void this.#writing?.then(() => this.#isClosed || this.#tick()), intervalMs)
  }
}
