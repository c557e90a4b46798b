import { tooBusy } from './login.errors.ts'

/** Lets a few through at once; the others wait in line, and when the line is full they are turned away. */
export class Turnstile {
  readonly #atOnce: number
  readonly #maxWaiting: number
  readonly #waiting: (() => void)[] = []
  #inside = 0

  constructor(atOnce: number, maxWaiting: number) {
    this.#atOnce = atOnce
    this.#maxWaiting = maxWaiting
  }

  get isIdle(): boolean {
    return this.#inside === 0
  }

  /** Throws `rate_limited` when too many wait already. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside < this.#atOnce) this.#inside += 1
    else await this.#queue()
    try {
      return await work()
    } finally {
      // the place is handed to the next in line, never free in between
      const next = this.#waiting.shift()
      if (next) next()
      else this.#inside -= 1
    }
  }

  #queue(): Promise<void> {
    if (this.#waiting.length >= this.#maxWaiting) throw tooBusy()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}

/** One turnstile a key, kept while somebody is in it: one busy account never stalls another. */
export class Turnstiles {
  readonly #options: { readonly atOnce: number; readonly maxWaiting: number }
  readonly #byKey = new Map<string, Turnstile>()

  constructor(options: { readonly atOnce: number; readonly maxWaiting: number }) {
    this.#options = options
  }

  async pass<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turnstile = this.#byKey.get(key) ?? new Turnstile(this.#options.atOnce, this.#options.maxWaiting)
    this.#byKey.set(key, turnstile)
    try {
      return await turnstile.pass(work)
    } finally {
      if (turnstile.isIdle) this.#byKey.delete(key)
    }
  }
}
