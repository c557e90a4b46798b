import type { Database } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import { type Clock, newId } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import * as cards from '../cards/card.repository.ts'
import * as lots from '../lots/lot.repository.ts'
import { type FileField, headOf } from './file-field.ts'
import {
  alreadyCommitted,
  fileImportNotFound,
  noRows,
  noUsableColumn,
  stillRunning,
  unknownChoice,
  unknownRow,
} from './file-import.errors.ts'
import * as imports from './file-import.repository.ts'
import { type FileImportOptions, type KeptRows, messageOf } from './file-import.ts'
import { fileImportJob } from './file-import-job.ts'
import type { FileImportRuns } from './file-import-runs.service.ts'
import { readRow } from './file-row.ts'
import { rowsOfFile } from './sheet-rows.service.ts'

/** Up to so many rows are done while the client waits. */
const AT_ONCE = 500

interface FileImportDeps {
  readonly database: Database
  readonly jobs: Jobs
  readonly clock: Clock
  readonly runs: FileImportRuns
}

/** A file as it was sent. */
export interface SentFile {
  readonly bytes: Buffer
  readonly filename: string
  readonly options: FileImportOptions
  /** Of rows that name none. */
  readonly language: string | null
  readonly mapping: Readonly<Record<string, FileField>>
}

/** Collections that come as files of other tools. */
export class FileImports {
  readonly #deps: FileImportDeps

  constructor(deps: FileImportDeps) {
    this.#deps = deps
  }

  /** Takes a file in; a short one is done when it returns. Its id. */
  async start({ accountId: owner }: Caller, file: SentFile): Promise<string> {
    const { database, jobs, runs } = this.#deps
    const rows = await this.#read(file)
    const id = newId()
    const isLong = rows.rows.length > AT_ONCE
    const { filename, options } = file
    await database.transaction(async (tx) => {
      await imports.insert(tx, {
        id,
        owner,
        filename: filename.slice(0, 200),
        status: 'running',
        options,
        rows,
      })
      if (isLong) await jobs.enqueue(tx, fileImportJob, { id }, { owner: { kind: 'account', id: owner } })
    })
    if (!isLong) await runs.run(id)
    return id
  }

  /** Throws `not_found`. */
  async read({ accountId: owner }: Caller, id: string, lang: string) {
    const { handle } = this.#deps.database
    const found = await imports.find(handle, owner, id)
    if (!found) throw fileImportNotFound()
    const { status, options, result, operation_id } = found
    const figures = result ?? {
      rows_total: found.rows.rows.length + found.rows.faults.length,
      matched: 0,
      created: 0,
      updated: 0,
      skipped: 0,
      errors: [],
      unresolved: [],
    }
    const ids = [...new Set(figures.unresolved.flatMap(({ card_ids }) => card_ids))]
    const named = ids.length > 0 ? await cards.listByIds(handle, ids, lang) : []
    const byId = new Map(named.map((card) => [card.id, card]))
    return {
      id,
      status,
      dry_run: options.dry_run,
      operation_id,
      ...figures,
      count: figures.created + figures.updated,
      message: messageOf(figures, status),
      unresolved: figures.unresolved.map(({ row, raw, card_ids }) => ({
        row,
        raw,
        candidates: card_ids.flatMap((cardId) => byId.get(cardId) ?? []),
      })),
    }
  }

  /** Writes a preview with what a person decided. Throws `not_found`, `already_committed`, `still_running`. */
  async commit(
    { accountId: owner }: Caller,
    id: string,
    {
      choices,
      skip,
    }: {
      readonly choices: readonly { readonly row: number; readonly card_id: string }[]
      readonly skip: readonly number[]
    },
  ): Promise<void> {
    const { database, runs } = this.#deps
    await database.transaction(async (tx) => {
      await lots.lockCollection(tx, owner)
      const found = await imports.findForUpdate(tx, id)
      if (found?.owner !== owner) throw fileImportNotFound()
      if (found.status === 'running') throw stillRunning()
      if (found.status !== 'previewed') throw alreadyCommitted()
      const rows = new Set(found.rows.rows.map(({ row }) => row))
      const stray = [...choices.map(({ row }) => row), ...skip].find((row) => !rows.has(row))
      if (stray !== undefined) throw unknownRow(stray)
      const chosen = await lots.setsOf(
        tx,
        choices.map(({ card_id }) => card_id),
      )
      const missing = choices.find(({ card_id }) => !chosen.has(card_id))
      if (missing) throw unknownChoice(missing.card_id)
      await runs.finish(tx, found, {
        choices: new Map(choices.map(({ row, card_id }) => [row, card_id])),
        skip: new Set(skip),
      })
    })
  }

  async #read({ bytes, filename, language, mapping }: SentFile): Promise<KeptRows> {
    const table = await rowsOfFile(bytes, filename)
    if (!table.some((cells) => cells.some((cell) => cell.trim() !== ''))) throw noRows()
    const head = headOf(table, mapping)
    if (!head) throw noUsableColumn()
    const now = this.#deps.clock.now()
    const read = table.slice(head.row + 1).flatMap((cells, at) => {
      const row = head.row + at + 2
      return readRow(cells, { row, columns: head.columns, now, language }) ?? []
    })
    if (read.length === 0) throw noRows()
    return {
      rows: read.flatMap((row) => ('fault' in row ? [] : [{ ...row, card_ids: [] }])),
      faults: read.flatMap((row) => ('fault' in row ? [row.fault] : [])),
    }
  }
}
