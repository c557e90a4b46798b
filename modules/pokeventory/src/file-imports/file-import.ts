import { type LotDraft, type LotRow, lotKey, MAX_QUANTITY } from '../lots/lot.ts'
import type { LotChange } from '../operations/operation.ts'
import type { CardHint, FileRow, RowFault } from './file-row.ts'

/** `add`: the file's cards come beside what is owned; `replace_quantity`: the file says how many there are. */
export type ImportMode = 'add' | 'replace_quantity'

export type FileImportStatus = 'previewed' | 'committed' | 'running' | 'failed'

export interface FileImportOptions {
  readonly dry_run: boolean
  readonly mode: ImportMode
}

/** A row with the cards that it may mean. */
export interface ResolvedRow extends FileRow {
  /** One: it is found. */
  readonly card_ids: readonly string[]
}

/** What is kept of an import until it is committed. */
export interface KeptRows {
  readonly rows: readonly ResolvedRow[]
  readonly faults: readonly RowFault[]
}

/** What an import did, or would do. */
export interface FileImportResult {
  readonly rows_total: number
  readonly matched: number
  readonly created: number
  readonly updated: number
  readonly skipped: number
  readonly errors: readonly RowFault[]
  readonly unresolved: readonly {
    readonly row: number
    readonly raw: CardHint
    readonly card_ids: readonly string[]
  }[]
}

/** A lot that an import writes. */
export interface PlannedLot {
  readonly lot: LotDraft
  /** What is there already under its key. */
  readonly before: LotRow | undefined
  /** Of the lot when all is written. */
  readonly quantity: number
}

export interface ImportPlan {
  readonly lots: readonly PlannedLot[]
  readonly faults: readonly RowFault[]
}

/** Joins rows that are one lot with each other and with what is owned. */
export function planOf(
  rows: readonly { readonly row: number; readonly lot: LotDraft }[],
  owned: ReadonlyMap<string, LotRow>,
  mode: ImportMode,
): ImportPlan {
  const planned = new Map<string, PlannedLot>()
  const faults: RowFault[] = []
  for (const { row, lot } of rows) {
    const key = lotKey(lot)
    const known = planned.get(key)
    const before = owned.get(key)
    const base = known?.quantity ?? (mode === 'add' ? (before?.quantity ?? 0) : 0)
    const quantity = base + lot.quantity
    if (quantity > MAX_QUANTITY)
      faults.push({
        row,
        column: 'quantity',
        code: 'too_many',
        message: `au plus ${MAX_QUANTITY} cartes dans un lot`,
        value: String(lot.quantity),
      })
    else planned.set(key, { lot: known ? overlaid(known.lot, lot) : lot, before, quantity })
  }
  return { lots: [...planned.values()], faults }
}

function overlaid(earlier: LotDraft, later: LotDraft): LotDraft {
  return {
    ...earlier,
    price_paid: later.price_paid ?? earlier.price_paid,
    acquired_at: later.acquired_at ?? earlier.acquired_at,
    source: later.source ?? earlier.source,
    notes: later.notes ?? earlier.notes,
  }
}

/** What takes a written lot back. */
export function changeOf({ lot, before, quantity }: PlannedLot, id: string): LotChange {
  if (!before) return { id, added: quantity }
  const wanted = { ...lot, price_paid: lot.price_paid === null ? null : lot.price_paid.toFixed(2) }
  const fields = (['price_paid', 'acquired_at', 'source', 'notes'] as const)
    .filter((field) => wanted[field] !== null && wanted[field] !== before[field])
    .map((field) => [field, [before[field], wanted[field]]] as const)
  return { id, added: quantity - before.quantity, fields: Object.fromEntries(fields) }
}

/** One sentence for people, in the language of the original's clients. */
export function messageOf(
  { created, updated, unresolved, errors }: FileImportResult,
  status: FileImportStatus,
): string {
  if (status === 'running') return 'Import en cours.'
  if (status === 'failed') return "L'import a échoué : réessayez."
  const some = (count: number, one: string, many: string) => `${count} ${count > 1 ? many : one}`
  const refused = errors.filter(({ code }) => code !== 'unknown_condition').length
  const parts = [
    some(created, 'lot ajouté', 'lots ajoutés'),
    some(updated, 'lot mis à jour', 'lots mis à jour'),
    ...(unresolved.length > 0 ? [some(unresolved.length, 'ligne à choisir', 'lignes à choisir')] : []),
    ...(refused > 0 ? [some(refused, 'ligne ignorée', 'lignes ignorées')] : []),
  ]
  return `${status === 'previewed' ? 'Aperçu : ' : ''}${parts.join(', ')}.`
}
