import type { Database, Tx } from '@socle/database'
import * as lots from '../lots/lot.repository.ts'
import * as imports from './file-import.repository.ts'
import { type FileImportResult, type FileImportStatus, messageOf, type ResolvedRow } from './file-import.ts'
import type { RowFault } from './file-row.ts'
import type { CertainRow, LotWriting } from './lot-writing.service.ts'
import type { RowResolving } from './row-resolving.service.ts'

interface RunDeps {
  readonly database: Database
  readonly resolving: RowResolving
  readonly writing: LotWriting
}

/** Which rows a person decided about. */
export interface Decisions {
  readonly choices: ReadonlyMap<number, string>
  readonly skip: ReadonlySet<number>
}

const undecided: Decisions = { choices: new Map(), skip: new Set() }

/** The work behind an import: what the rows mean, what they would write, what they write. */
export class FileImportRuns {
  readonly #deps: RunDeps

  constructor(deps: RunDeps) {
    this.#deps = deps
  }

  /** Goes through all rows of an import that was taken in; one that is done already stays as it is. */
  async run(id: string, progress: (done: number, total: number) => void = () => {}): Promise<void> {
    const { database, resolving } = this.#deps
    const taken = await imports.findForUpdate(database.handle, id)
    if (taken?.status !== 'running') return
    const { rows, faults } = taken.rows
    const resolved = await resolving.resolve(rows, (done) => progress(done, rows.length))
    await database.transaction(async (tx) => {
      await lots.lockCollection(tx, taken.owner)
      const found = await imports.findForUpdate(tx, id)
      // another run of the job was faster
      if (found?.status !== 'running') return
      await imports.update(tx, id, { rows: { rows: resolved, faults } })
      await this.finish(tx, { ...found, rows: { rows: resolved, faults } }, undecided)
    })
    progress(rows.length, rows.length)
  }

  async fail(id: string): Promise<void> {
    await imports.update(this.#deps.database.handle, id, { status: 'failed' })
  }

  /** Plans and, unless it is a preview that nobody has committed, writes. The collection is held. */
  async finish(
    tx: Tx,
    { id, owner, options, rows: kept, status: before }: imports.FileImportRow,
    decisions: Decisions,
  ): Promise<void> {
    const { writing } = this.#deps
    const isPreview = before === 'running' && options.dry_run
    const certain = certainRows(kept.rows, decisions)
    const plan = await writing.plan(tx, owner, { rows: certain, mode: options.mode })
    const planned = { faults: [...kept.faults, ...plan.faults], lots: plan.lots, certain }
    const result = resultOf(kept.rows, planned, decisions)
    const status: FileImportStatus = isPreview ? 'previewed' : 'committed'
    const summary = messageOf(result, status)
    const operationId = isPreview ? null : await writing.write(tx, owner, { ...plan, summary })
    await imports.update(tx, id, { status, result, operation_id: operationId })
  }
}

function certainRows(rows: readonly ResolvedRow[], { choices, skip }: Decisions): readonly CertainRow[] {
  return rows.flatMap(({ row, lot, card_ids }) => {
    const cardId = choices.get(row) ?? (card_ids.length === 1 ? card_ids[0] : undefined)
    return cardId === undefined || skip.has(row) ? [] : [{ row, lot: { ...lot, card_id: cardId } }]
  })
}

interface Planned {
  readonly certain: readonly CertainRow[]
  readonly faults: readonly RowFault[]
  readonly lots: readonly { readonly before: unknown }[]
}

function resultOf(
  rows: readonly ResolvedRow[],
  { certain, faults, lots: planned }: Planned,
  { choices, skip }: Decisions,
): FileImportResult {
  const isOpen = ({ row }: ResolvedRow) => !choices.has(row) && !skip.has(row)
  const open = rows.filter(isOpen)
  const unknown = open.filter(({ card_ids }) => card_ids.length === 0).map(unknownCard)
  const created = planned.filter(({ before }) => !before).length
  // a row that cannot be read, or goes beyond a lot, is a fault and is skipped
  const refused = faults.filter(({ code }) => code !== 'too_many').length
  const matched = certain.length - faults.filter(({ code }) => code === 'too_many').length
  const total = rows.length + refused
  return {
    rows_total: total,
    matched,
    created,
    updated: planned.length - created,
    skipped: total - matched,
    errors: [...faults, ...unknown, ...rows.flatMap(({ warnings }) => warnings)].toSorted(
      (a, b) => a.row - b.row,
    ),
    unresolved: open
      .filter(({ card_ids }) => card_ids.length > 1)
      .map(({ row, hint, card_ids }) => ({ row, raw: hint, card_ids })),
  }
}

function unknownCard({ row, hint }: ResolvedRow): RowFault {
  const value = [hint.card_id, hint.name, hint.set, hint.number].filter((text) => text !== null).join(' ')
  const message = 'aucune carte du catalogue ne correspond'
  return { row, column: null, code: 'unknown_card', message, value: value.slice(0, 200) }
}
