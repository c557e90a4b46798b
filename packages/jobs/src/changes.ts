/** Wakes those who watch a job in this process. */
export class Changes {
  readonly #waiting = new Map<string, Set<() => void>>()

  /** Tells that the job's row has changed. */
  emit(id: string): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    for (const wake of waiting ?? []) wake()
  }

  /** Resolves at the next change, after `limitMs` at the latest, or when `signal` aborts. */
  next(id: string, limitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        this.#forget(id, wake)
        resolve()
      }
      const timer = setTimeout(wake, limitMs)
      signal.addEventListener('abort', wake)
      const waiting = this.#waiting.get(id) ?? new Set()
      this.#waiting.set(id, waiting.add(wake))
      if (signal.aborted) wake()
    })
  }

  #forget(id: string, wake: () => void): void {
    const waiting = this.#waiting.get(id)
    waiting?.delete(wake)
    if (waiting?.size === 0) this.#waiting.delete(id)
  }
}
