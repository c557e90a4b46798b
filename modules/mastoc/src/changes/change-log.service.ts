import type { Tx } from '@socle/database'
import type { Change } from './change.ts'

/** Gathers what a transaction changed and numbers it once, last before the commit. */
export class ChangeLog {
  readonly #pending = new WeakMap<Tx, Map<string, Change>>()
  readonly #append: (tx: Tx, changes: readonly Change[]) => Promise<void>

  constructor(append: (tx: Tx, changes: readonly Change[]) => Promise<void>) {
    this.#append = append
  }

  /** Notes rows written in `tx`; a row noted twice is numbered once, by its last note. */
  record(tx: Tx, ...changes: readonly Change[]): void {
    let pending = this.#pending.get(tx)
    if (!pending) {
      pending = new Map()
      this.#pending.set(tx, pending)
      const gathered = pending
      tx.beforeCommit('changes', async (outer) => {
        if (gathered.size > 0) await this.#append(outer, [...gathered.values()])
      })
    }
    for (const change of changes) {
      const name = `${change.entity} ${change.id}`
      pending.delete(name)
      pending.set(name, change)
    }
  }
}
