import type { Database } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import { instantOf } from '../climbs/instant.ts'
import * as mappings from './mapping.repository.ts'
import type { Paging } from './report.service.ts'

/** The audit of ids: which row here is which at Stokt, and which way it went. */
export class MappingReading {
  readonly #database: Database
  readonly #cursors: Cursors

  constructor(deps: { readonly database: Database; readonly cursors: Cursors }) {
    this.#database = deps.database
    this.#cursors = deps.cursors
  }

  /** Newest first. */
  async list({ limit, cursor, ...filter }: Paging & mappings.MappingFilter) {
    const list = `mastoc.mappings ${filter.entityType ?? ''} ${filter.direction ?? ''}`
    const [place] = cursor ? this.#cursors.decode(list, cursor) : []
    const before = place === undefined ? undefined : Number(place)
    const found = await mappings.list(this.#database.handle, { filter, before, limit: limit + 1 })
    const results = found.slice(0, limit)
    const last = found.length > limit ? results.at(-1) : undefined
    return {
      results: results.map((row) => ({ ...row, synced_at: instantOf(row.synced_at) })),
      next_cursor: last ? this.#cursors.encode(list, [last.id]) : null,
    }
  }
}
