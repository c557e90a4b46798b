import type { Database } from '@socle/database'
import { type Cursors, DomainError } from '@socle/kernel'
import { instantOf } from '../climbs/instant.ts'
import * as imports from './bundle.repository.ts'

/** A page of a list, and where the next begins. */
export interface Paging {
  readonly limit: number
  readonly cursor?: string
}

const ROWS_A_PAGE = 1000

/** What imports did, from the rows that they kept. */
export class ImportReports {
  readonly #database: Database
  readonly #cursors: Cursors

  constructor(deps: { readonly database: Database; readonly cursors: Cursors }) {
    this.#database = deps.database
    this.#cursors = deps.cursors
  }

  async list({ limit, cursor }: Paging) {
    const [startedAt, id] = cursor ? this.#cursors.decode('mastoc.imports', cursor) : []
    const after = id ? { after: { startedAt: String(startedAt), id: String(id) } } : {}
    const rows = await imports.listImports(this.#database.handle, { limit: limit + 1, ...after })
    const results = rows.slice(0, limit)
    const last = rows.length > limit ? results.at(-1) : undefined
    return {
      results: results.map(reportOf),
      next_cursor: last ? this.#cursors.encode('mastoc.imports', [last.started_at, last.id]) : null,
    }
  }

  async get(id: string) {
    const row = await imports.findImport(this.#database.handle, id)
    if (!row) throw importNotFound(id)
    return reportOf(row)
  }

  /** Every row of an import, in order. */
  async *everyRow(id: string) {
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Awaited<ReturnType<ImportReports['rows']>> = await this.rows(id, {
        limit: ROWS_A_PAGE,
        ...(cursor === '' ? {} : { cursor }),
      })
      yield* page.results
      cursor = page.next_cursor
    }
  }

  async rows(id: string, { limit, cursor, ...filter }: Paging & imports.RowFilter) {
    const { handle } = this.#database
    if (!(await imports.findImport(handle, id))) throw importNotFound(id)
    const list = `mastoc.import-rows ${id}`
    const [place] = cursor ? this.#cursors.decode(list, cursor) : []
    const after = place === undefined ? {} : { after: Number(place) }
    const rows = await imports.listRows(handle, id, { filter, limit: limit + 1, ...after })
    const results = rows.slice(0, limit).map(({ entity_id, ...row }) => ({ ...row, id: entity_id }))
    const last = rows.length > limit ? results.at(-1) : undefined
    return { results, next_cursor: last ? this.#cursors.encode(list, [last.index]) : null }
  }
}

function reportOf(row: imports.ImportRecord) {
  return {
    id: row.id,
    state: row.state,
    dry_run: row.dry_run,
    source: row.source,
    started_at: instantOf(row.started_at),
    finished_at: row.finished_at && instantOf(row.finished_at),
    totals: row.totals,
    error: row.error,
    job_id: row.job_id,
  }
}

const importNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `Import not found: ${id}`, fr: `Import introuvable : ${id}` },
  })
