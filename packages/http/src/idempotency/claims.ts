import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { Database, Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import { answerLost, idempotencyMismatch, KeyTaken } from './idempotency.errors.ts'
import {
  type Claim,
  claim,
  find,
  type KeyName,
  keep,
  markLost,
  removeOlder,
  type StoredAnswer,
} from './idempotency.repository.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** How long the answer of another process is waited for. */
const WAIT_MS = 30_000
const LOOK_EVERY_MS = 100

/** One request that carries a key, from its handler's start to its answer. */
export interface Attempt {
  readonly name: KeyName
  readonly fingerprint: string
  readonly claimedBy: string
  /** `open`: no transaction has committed yet; `taken`: another request was first; `closed`: answered. */
  state: 'open' | 'claimed' | 'taken' | 'closed'
  /** Lets those go on who wait for this attempt. */
  readonly release: () => void
}

/** Keys are claimed in the transaction that has the effect, so that no crash makes a second one. */
export class Claims {
  readonly #database: Database
  readonly #clock: Clock
  readonly #current = new AsyncLocalStorage<Attempt>()
  readonly #inHand = new Map<string, Promise<void>>()

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
    database.onBegin((tx) => this.#claim(tx))
  }

  /** Gives the stored answer, or the attempt to go on with; waits while the same request is in hand. */
  async begin(name: KeyName, fingerprint: string): Promise<Attempt | StoredAnswer> {
    const id = JSON.stringify(name)
    for (let before = this.#inHand.get(id); before; before = this.#inHand.get(id)) await before
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#inHand.set(id, promise)
    const release = () => {
      if (this.#inHand.get(id) === promise) this.#inHand.delete(id)
      resolve()
    }
    try {
      const stored = await this.stored(name, fingerprint)
      if (!stored) return { name, fingerprint, claimedBy: newId(), state: 'open', release }
      release()
      return stored
    } catch (error) {
      release()
      throw error
    }
  }

  /** Everything that `work` starts belongs to the attempt. */
  run(attempt: Attempt, work: () => void): void {
    this.#current.run(attempt, work)
  }

  /** The answer kept under the key; undefined when it is free. Throws `idempotency_mismatch`, `idempotency_lost`. */
  async stored(name: KeyName, fingerprint: string): Promise<StoredAnswer | undefined> {
    for (;;) {
      const row = await find(this.#database.handle, name, this.#expiredBefore())
      if (!row) return undefined
      if (row.fingerprint !== fingerprint) throw idempotencyMismatch()
      if (row.status !== null) return { status: row.status, headers: row.headers ?? {}, body: row.body ?? '' }
      // the embedded database has one process, and none of its requests in hand holds this key
      const age = this.#clock.now().getTime() - Date.parse(row.createdAt)
      if (row.isLost || this.#database.engine === 'pglite' || age > WAIT_MS) throw answerLost()
      await delay(LOOK_EVERY_MS)
    }
  }

  /** Keeps the answer; 429 and faults of ours are forgotten, the claim of an effect never is. */
  async finish(attempt: Attempt, answer: StoredAnswer | undefined): Promise<void> {
    const { state } = attempt
    const claimed = this.#claimOf(attempt)
    const isKept = answer && answer.status < 500 && answer.status !== 429
    attempt.state = 'closed'
    try {
      if (isKept && state !== 'taken') await this.#database.transaction((tx) => keep(tx, claimed, answer))
      else if (state === 'claimed') await this.#database.transaction((tx) => markLost(tx, claimed))
    } finally {
      attempt.release()
    }
  }

  async #claim(tx: Tx): Promise<void> {
    const attempt = this.#current.getStore()
    // timers and pools that a request started keep its store: an answered one counts as none
    if (attempt?.state !== 'open') return
    if (!(await claim(tx, this.#claimOf(attempt)))) {
      attempt.state = 'taken'
      throw new KeyTaken()
    }
    tx.afterCommit(() => {
      if (attempt.state === 'open') attempt.state = 'claimed'
    })
  }

  #claimOf({ name, fingerprint, claimedBy }: Attempt): Claim {
    const now = this.#clock.now().toISOString()
    return { ...name, fingerprint, claimedBy, now, expiredBefore: this.#expiredBefore() }
  }

  #expiredBefore(): string {
    return new Date(this.#clock.now().getTime() - DAY_MS).toISOString()
  }
}

/** Forgets keys older than a day; a job calls it. Returns how many. */
export function forgetIdempotencyKeys(tx: Tx, clock: Clock): Promise<number> {
  return removeOlder(tx, new Date(clock.now().getTime() - DAY_MS).toISOString())
}
