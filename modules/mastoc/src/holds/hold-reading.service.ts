import type { Database } from '@socle/database'
import { holdNotFound } from './hold.errors.ts'
import * as holds from './hold.repository.ts'
import { type Hold, holdOf, isHoldId } from './hold.ts'

/** Reads holds; all of them are public to whoever may read at all. */
export class HoldReading {
  readonly #database: Database

  constructor(deps: { readonly database: Database }) {
    this.#database = deps.database
  }

  async list(face: string): Promise<{ results: Hold[]; count: number }> {
    const results = (await holds.listByFace(this.#database.handle, face)).map(holdOf)
    return { results, count: results.length }
  }

  /** By internal id or by the number that setup hands out; throws `hold_not_found`. */
  async get(holdId: number): Promise<Hold> {
    const row = isHoldId(holdId) ? await holds.find(this.#database.handle, holdId) : undefined
    if (!row) throw holdNotFound(holdId)
    return holdOf(row)
  }

  async getByStoktId(stoktId: number): Promise<Hold> {
    const row = isHoldId(stoktId) ? await holds.findByStoktId(this.#database.handle, stoktId) : undefined
    if (!row) throw holdNotFound(stoktId)
    return holdOf(row)
  }
}
