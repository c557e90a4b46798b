import { unguarded } from '../exports/csv.ts'
import type { LotDraft } from '../lots/lot.ts'
import { acquisitionDays, isAcquisitionDay } from '../lots/lot-draft.ts'
import { conditionIn } from './condition-words.ts'
import type { Columns, FileField } from './file-field.ts'
import { languageIn } from './language-words.ts'

/** What a row says of its card. */
export interface CardHint {
  readonly card_id: string | null
  readonly name: string | null
  readonly set: string | null
  /** As printed, before the slash. */
  readonly number: string | null
  /** Behind the slash. */
  readonly total: number | null
}

/** What is wrong with a row, or noteworthy. */
export interface RowFault {
  /** As in the file: the row of the headings is 1. */
  readonly row: number
  readonly column: FileField | null
  readonly code: string
  readonly message: string
  readonly value: string | null
}

/** A row as it was understood; `lot` lacks its card. */
export interface FileRow {
  readonly row: number
  readonly hint: CardHint
  readonly lot: Omit<LotDraft, 'card_id'>
  readonly warnings: readonly RowFault[]
}

export type ReadRow = FileRow | { readonly fault: RowFault }

interface RowContext {
  readonly row: number
  readonly columns: Columns
  readonly now: Date
  /** Of rows that name none. */
  readonly language: string | null
}

const limits = { source: 200, notes: 2000, variant: 60 } as const

/** Understands the cells of a row; null for one without any content. */
export function readRow(cells: readonly string[], context: RowContext): ReadRow | null {
  const { row, columns } = context
  const cell = (field: FileField) => unguarded((cells[columns[field] ?? -1] ?? '').trim())
  // what people wrote is kept to the letter
  const whole = (field: FileField) =>
    cell(field) === '' ? null : unguarded(cells[columns[field] ?? -1] ?? '')
  if (Object.keys(columns).every((field) => cell(field as FileField) === '')) return null
  const fault = (column: FileField, code: string, message: string): ReadRow => ({
    fault: { row, column, code, message, value: cell(column).slice(0, 200) },
  })
  const hint = hintOf(cell)
  if (!hint) return fault('name', 'no_card', 'la ligne ne nomme aucune carte : id, nom, ou set et numéro')
  const quantity = quantityOf(cell('quantity'))
  if (quantity === undefined) return fault('quantity', 'bad_quantity', 'un nombre entier de 1 à 9999')
  const price = priceOf(cell('price_paid'))
  if (price === undefined) return fault('price_paid', 'bad_price', 'un montant de 0 à 99999999,99')
  const day = dayOf(cell('acquired_at'), context.now)
  if (day === undefined) return fault('acquired_at', 'bad_date', acquisitionDays.fr)
  for (const field of ['source', 'notes', 'variant'] as const)
    if (cell(field).length > limits[field])
      return fault(field, 'too_long', `au plus ${limits[field]} caractères`)
  const condition = cell('condition') === '' ? 'near_mint' : conditionIn(cell('condition'))
  return {
    row,
    hint,
    lot: {
      quantity,
      condition: condition ?? 'near_mint',
      language: cell('language') === '' ? context.language : languageIn(cell('language')),
      variant: cell('variant') || null,
      price_paid: price,
      acquired_at: day,
      source: whole('source'),
      notes: whole('notes'),
    },
    warnings: condition
      ? []
      : [
          {
            row,
            column: 'condition',
            code: 'unknown_condition',
            message: 'état inconnu : near_mint',
            value: cell('condition').slice(0, 200),
          },
        ],
  }
}

function hintOf(cell: (field: FileField) => string): CardHint | undefined {
  const [number = '', total] = cell('number').replace(/^#/, '').split('/', 2)
  const counted = Number.parseInt(total ?? '', 10)
  const hint = {
    card_id: cell('card_id') || null,
    name: cell('name') || null,
    set: cell('set') || null,
    number: number.trim() || null,
    total: Number.isNaN(counted) ? null : counted,
  }
  const isNamed = hint.card_id !== null || hint.name !== null || (hint.set !== null && hint.number !== null)
  return isNamed ? hint : undefined
}

function quantityOf(text: string): number | undefined {
  if (text === '') return 1
  if (!/^\d{1,6}([.,]0+)?$/.test(text)) return undefined
  const quantity = Number.parseInt(text, 10)
  return quantity >= 1 && quantity <= 9999 ? quantity : undefined
}

/** `1 234,50 €`, `1,234.50`, `$3`; null for nothing. */
function priceOf(text: string): number | null | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f€$£]|eur|usd|chf/gi, '')
  if (plain === '') return text === '' ? null : undefined
  const decimal = plain.lastIndexOf(',') > plain.lastIndexOf('.') ? ',' : '.'
  const normal = plain.replaceAll(decimal === ',' ? '.' : ',', '').replace(decimal, '.')
  if (!/^\d+(\.\d*)?$/.test(normal)) return undefined
  const price = Math.round(Number(normal) * 100) / 100
  return price <= 99_999_999.99 ? price : undefined
}

/** `2026-11-20`, `20/11/2026`, `20.11.2026`, with or without a time behind; null for nothing. */
function dayOf(text: string, now: Date): string | null | undefined {
  if (text === '') return null
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text)
  const european = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: .*)?$/.exec(text)
  const [year, month, date] = iso ? iso.slice(1) : european ? european.slice(1).reverse() : []
  if (!year || !month || !date) return undefined
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const isReal = new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true
  return isReal && isAcquisitionDay(day, now) ? day : undefined
}
