import type { RawDatabase } from '@socle/database'

const lookEveryMs = 10_000
/** A run is settled in the queue shortly after it has ended. */
const soonMs = 150

export interface WakeCalls {
  wake(queue: string): void
  /** Due jobs that no worker has taken, by queue. */
  look(waiting: ReadonlyMap<string, number>): void
}

/**
 * Wakes workers when something becomes due: deferred jobs, retries, and what another process left behind.
 * One cheap query every ten seconds for all queues, instead of one a queue and poll.
 */
export class Wake {
  readonly #raw: RawDatabase
  readonly #wake: (queue: string) => void
  readonly #onLook: (waiting: ReadonlyMap<string, number>) => void
  readonly #timers = new Map<string, NodeJS.Timeout>()
  #interval: NodeJS.Timeout | undefined
  #soon: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined

  constructor(raw: RawDatabase, on: WakeCalls) {
    this.#raw = raw
    this.#wake = on.wake
    this.#onLook = on.look
  }

  start(): void {
    this.#interval = setInterval(() => this.#look(), lookEveryMs)
    this.soon()
  }

  /** Looks once shortly: a retry or a deferred job may have been written. */
  soon(): void {
    if (!this.#interval || this.#soon) return
    this.#soon = setTimeout(() => {
      this.#soon = undefined
      this.#look()
    }, soonMs)
  }

  async stop(): Promise<void> {
    clearInterval(this.#interval)
    this.#interval = undefined
    clearTimeout(this.#soon)
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
    await this.#looking
  }

  #look(): void {
    // a database that is away for a moment is found by the next look
    this.#looking ??= this.#arm()
      .catch(() => {})
      .finally(() => {
        this.#looking = undefined
      })
  }

  async #arm(): Promise<void> {
    const { rows } = await this.#raw.query(dueSoon)
    if (!this.#interval) return
    this.#onLook(new Map(rows.map((row) => [String(row.name), Number(row.waiting)])))
    for (const row of rows) this.#wakeIn(Number(row.seconds) * 1000, String(row.name))
  }

  #wakeIn(delayMs: number, queue: string): void {
    clearTimeout(this.#timers.get(queue))
    if (delayMs <= 0) {
      this.#wake(queue)
      return
    }
    const timer = setTimeout(() => {
      this.#wake(queue)
      // our clock may run ahead of the database's: then the worker has found nothing yet
      this.soon()
    }, delayMs)
    this.#timers.set(queue, timer)
  }
}

const dueSoon = `
  select name, extract(epoch from min(start_after) - now())::float8 as seconds,
    count(*) filter (where start_after <= now()) as waiting
  from pgboss.job
  where state < 'active' and start_after < now() + interval '11 seconds'
  group by name`
