import type { Database, Tx } from '@socle/database'
import type { Log } from '@socle/observability'
import type { ChangeLog } from '../changes/change-log.service.ts'
import * as counts from './local-count.repository.ts'

interface Deps {
  readonly database: Database
  readonly changes: ChangeLog
  readonly log: Log
}

const BATCH = 200
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** Keeps what a climb says of its sends, likes and comments equal to the rows that are there. */
export class Counters {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /**
   * Counts anew after rows of these climbs were written in `tx`; a climb that counts otherwise than before has visibly
   * changed. Whoever writes rows of one climb locks it first; whoever writes rows of many calls `lock` before this.
   */
  async renew(tx: Tx, climbIds: readonly string[]): Promise<counts.Recount[]> {
    if (climbIds.length === 0) return []
    const moved = await counts.recount(tx, climbIds)
    for (const { id, face_id: faceId, is_deleted } of moved)
      this.#deps.changes.record(tx, { entity: 'climb', id, op: is_deleted ? 'delete' : 'upsert', faceId })
    return moved
  }

  /** Locks climbs in one order for all writers. */
  lock(tx: Tx, climbIds: readonly string[]): Promise<void> {
    return counts.lockClimbs(tx, climbIds)
  }

  /** Compares every climb with its rows and repairs what differs; returns how many did. */
  async repair(signal: AbortSignal): Promise<number> {
    const { database } = this.#deps
    let repaired = 0
    for (let after = BEFORE_ALL; !signal.aborted; ) {
      const wrong = await counts.listWrong(database.handle, { after, limit: BATCH })
      const last = wrong.at(-1)
      if (last === undefined) break
      repaired += await this.#repairBatch(wrong)
      after = last
    }
    return repaired
  }

  async #repairBatch(climbIds: readonly string[]): Promise<number> {
    const moved = await this.#deps.database.transaction(async (tx) => {
      await this.lock(tx, climbIds)
      return this.renew(tx, climbIds)
    })
    for (const { id, before, after } of moved)
      this.#deps.log.warn(
        { climb_id: id, before, after },
        'counters of a climb differed from its rows; repaired',
      )
    return moved.length
  }
}
