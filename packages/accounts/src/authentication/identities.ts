import type { Database, Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Account } from '../accounts.ts'
import * as identity from './identity.repository.ts'
import { LiveCache } from './live-cache.ts'

/** Access ends at once where a right was taken, in other processes when they are told; one that is not told notices within 5 s. */
const MAX_AGE_MS = 4000
const MAX_ENTRIES = 10_000

/** What was read of keys and sessions a moment ago. */
export class Identities {
  readonly keys: LiveCache<identity.LiveKey | undefined>
  readonly accounts: LiveCache<Account | undefined>

  readonly #database: Database
  readonly #telling = new WeakSet<Tx>()

  constructor(database: Database, clock: Clock) {
    this.#database = database
    const options = { clock, maxAgeMs: MAX_AGE_MS, maxEntries: MAX_ENTRIES }
    this.keys = new LiveCache(options)
    this.accounts = new LiveCache(options)
  }

  /** Reads all anew once the transaction is committed, in every process: somebody lost a right. */
  forgetAfter(tx: Tx): void {
    if (this.#telling.has(tx)) return
    this.#telling.add(tx)
    tx.afterCommit(() => this.#forget())
    // the embedded database has one process
    if (this.#database.engine === 'postgres') tx.beforeCommit('outgoing', identity.tellForgotten)
  }

  /** Hears of other processes; returns the way to stop. */
  async listen(): Promise<() => Promise<void>> {
    if (this.#database.engine === 'pglite') return async () => {}
    return this.#database.raw.listen(identity.FORGOTTEN, () => this.#forget())
  }

  #forget(): void {
    this.keys.clear()
    this.accounts.clear()
  }
}
