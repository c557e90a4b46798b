import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Storage } from '@socle/storage'
import { deleteImports } from './retention.repository.ts'

interface Deps {
  readonly database: Database
  readonly storage: Storage
  readonly clock: Clock
  /** Days until the report of an import goes. */
  readonly days: number
}

const DAY_MS = 86_400_000
const BATCH = 20

/** How long it stays known what imports did, row by row. */
export class ImportRetention {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Sweeps reports that are old enough, in small transactions; returns how many imports went. */
  async sweep(signal: AbortSignal): Promise<number> {
    const { database, storage, clock, days } = this.#deps
    const before = new Date(clock.now().getTime() - days * DAY_MS).toISOString()
    let swept = 0
    while (!signal.aborted) {
      const payloads = await database.transaction(async (tx) => {
        const gone = await deleteImports(tx, { before, limit: BATCH })
        for (const objectId of gone) if (objectId) await storage.release(tx, objectId)
        return gone
      })
      swept += payloads.length
      if (payloads.length < BATCH) break
    }
    return swept
  }
}
