import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import * as trash from './trash.repository.ts'

interface Deps {
  readonly database: Database
  readonly clock: Clock
  /** Days until a deleted climb cannot be restored any more. */
  readonly days: number
}

const DAY_MS = 86_400_000
const BATCH = 200

/** Where deleted climbs wait for a while. */
export class Trash {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Purges what has waited long enough, in small transactions; returns how many climbs went. */
  async purge(signal: AbortSignal): Promise<number> {
    const { database, clock, days } = this.#deps
    const before = new Date(clock.now().getTime() - days * DAY_MS).toISOString()
    let purged = 0
    while (!signal.aborted) {
      const gone = await database.transaction(async (tx) => {
        const ids = await trash.purge(tx, { before, limit: BATCH })
        await trash.forgetConflicts(tx, ids)
        return ids
      })
      purged += gone.length
      if (gone.length < BATCH) break
    }
    return purged
  }
}
