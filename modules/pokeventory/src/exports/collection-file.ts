import type { LotRow } from '../lots/lot.ts'
import { csvLine, type Delimiter } from './csv.ts'

/** A lot with what people recognise its card by. */
export interface ExportedLot extends LotRow {
  readonly name: string | null
  readonly set_id: string
  readonly set_name: string | null
  readonly local_id: string
}

/** Columns of the file, as its import reads them. */
const columns = [
  'card_id',
  'name',
  'set',
  'set_name',
  'number',
  'quantity',
  'condition',
  'language',
  'variant',
  'price_paid',
  'acquired_at',
  'source',
  'notes',
] as const

// without it spreadsheets read accents as rubbish
const BYTE_ORDER_MARK = '\ufeff'

export function csvHead(delimiter: Delimiter): string {
  return `${BYTE_ORDER_MARK}${csvLine(columns, delimiter)}`
}

export function csvOf(lot: ExportedLot, delimiter: Delimiter): string {
  const { card_id, name, set_id, set_name, local_id, quantity, condition, language, variant } = lot
  const { price_paid, acquired_at, source, notes } = lot
  const cells = [card_id, name, set_id, set_name, local_id, quantity, condition, language, variant]
  return csvLine([...cells, price_paid, acquired_at, source, notes], delimiter)
}

/** One lot of the JSON file. */
export function jsonOf({ name, set_id, set_name, local_id, ...lot }: ExportedLot): string {
  const { card_id, quantity, condition, language, variant, price_paid, acquired_at, source, notes } = lot
  return JSON.stringify({
    card_id,
    name,
    set: set_id,
    set_name,
    number: local_id,
    quantity,
    condition,
    language,
    variant,
    price_paid: price_paid === null ? null : Number(price_paid),
    acquired_at,
    source,
    notes,
  })
}
