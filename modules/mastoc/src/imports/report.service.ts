import type { Database } from '@socle/database'
import { type Cursors, DomainError } from '@socle/kernel'
import { instantOf } from '../climbs/instant.ts'
import { PagedList, type Paging } from '../paging/cursor-page.ts'
import * as imports from './bundle.repository.ts'

const ROWS_A_PAGE = 1000

/** What imports did, from the rows that they kept. */
export class ImportReports {
  readonly #database: Database
  readonly #cursors: Cursors

  constructor(deps: { readonly database: Database; readonly cursors: Cursors }) {
    this.#database = deps.database
    this.#cursors = deps.cursors
  }

  async list(paging: Paging) {
    const list = new PagedList(this.#cursors, 'mastoc.imports')
    const rows = await imports.listImports(this.#database.handle, list.stretch(paging))
    const page = list.page(rows, paging, (row) => ({ value: row.started_at, id: row.id }))
    return { ...page, results: page.results.map(reportOf) }
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

  async rows(id: string, request: Paging & imports.RowFilter) {
    const { handle } = this.#database
    if (!(await imports.findImport(handle, id))) throw importNotFound(id)
    const list = new PagedList(this.#cursors, `mastoc.rows-of-import ${id}`)
    const rows = await imports.listRows(handle, id, { filter: request, ...list.stretch(request) })
    const page = list.page(rows, request, (row) => ({ value: '', id: String(row.index) }))
    return { ...page, results: page.results.map(({ entity_id, ...row }) => ({ ...row, id: entity_id })) }
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
