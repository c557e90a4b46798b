import type { Database } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import { instantOf } from '../climbs/instant.ts'
import { PagedList, type Paging } from '../paging/cursor-page.ts'
import * as mappings from './mapping.repository.ts'

/** The audit of ids: which row here is which at Stokt, and which way it went. */
export class MappingReading {
  readonly #database: Database
  readonly #cursors: Cursors

  constructor(deps: { readonly database: Database; readonly cursors: Cursors }) {
    this.#database = deps.database
    this.#cursors = deps.cursors
  }

  /** Newest first. */
  async list(request: Paging & mappings.MappingFilter) {
    const list = new PagedList(
      this.#cursors,
      `mastoc.id-mappings ${request.entityType ?? ''} ${request.direction ?? ''}`,
    )
    const rows = await mappings.list(this.#database.handle, { filter: request, ...list.stretch(request) })
    const page = list.page(rows, request, (row) => ({ value: '', id: String(row.id) }))
    return {
      ...page,
      results: page.results.map((row) => ({ ...row, synced_at: instantOf(row.synced_at) })),
    }
  }
}
