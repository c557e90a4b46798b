import { fold } from '../cards/fold.ts'

/** What a column may hold. */
export const fileFields = [
  'card_id',
  'name',
  'set',
  'number',
  'quantity',
  'language',
  'condition',
  'variant',
  'price_paid',
  'acquired_at',
  'source',
  'notes',
] as const

export type FileField = (typeof fileFields)[number]

/** Headings of many tools, folded. */
const synonyms: Readonly<Record<FileField, readonly string[]>> = {
  card_id: ['cardid', 'id', 'tcgdexid'],
  name: ['name', 'nom', 'carte', 'cardname', 'productname', 'card', 'nomdelacarte'],
  set: ['set', 'extension', 'edition', 'expansion', 'setname', 'setcode', 'setid', 'serie', 'series'],
  number: ['number', 'numero', 'n', 'no', 'nr', 'num', 'cardnumber', 'collectornumber', 'numerodecarte'],
  quantity: ['quantity', 'quantite', 'qte', 'qty', 'count', 'nombre', 'addtoquantity', 'exemplaires'],
  language: ['language', 'langue', 'lang'],
  condition: ['condition', 'etat'],
  variant: ['variant', 'variante', 'finish', 'printing', 'foil', 'version'],
  price_paid: ['pricepaid', 'prix', 'price', 'purchaseprice', 'prixpaye', 'prixdachat'],
  acquired_at: ['acquiredat', 'date', 'dateadded', 'dateacquired', 'dateachat', 'datedachat'],
  source: ['source', 'origine', 'provenance'],
  notes: ['notes', 'note', 'comment', 'commentaire', 'remarque'],
}

const fieldOf = new Map(
  fileFields.flatMap((field) => synonyms[field].map((word): [string, FileField] => [word, field])),
)

/** Field → column of a file. */
export type Columns = Partial<Readonly<Record<FileField, number>>>

export interface Head {
  /** Row of the headings, from 0. */
  readonly row: number
  readonly columns: Columns
}

const SEARCHED_ROWS = 10

/** Where the headings stand within the first ten rows; undefined: no row has enough of them to find a card. */
export function headOf(
  rows: readonly (readonly string[])[],
  mapping: Readonly<Record<string, FileField>> = {},
): Head | undefined {
  const asked = new Map(Object.entries(mapping).map(([heading, field]) => [fold(heading), field]))
  const heads = rows.slice(0, SEARCHED_ROWS).map((cells, row) => ({ row, columns: columnsOf(cells, asked) }))
  return heads
    .filter(({ columns }) => isEnough(columns))
    .reduce<Head | undefined>((best, next) => (best && sizeOf(best) >= sizeOf(next) ? best : next), undefined)
}

function columnsOf(cells: readonly string[], asked: ReadonlyMap<string, FileField>): Columns {
  const columns: Partial<Record<FileField, number>> = {}
  for (const [column, cell] of cells.entries()) {
    const heading = fold(cell)
    // the first of two columns with one meaning counts: `set` stands before `set name`
    const field = asked.get(heading) ?? fieldOf.get(heading)
    if (field !== undefined && columns[field] === undefined) columns[field] = column
  }
  return columns
}

function isEnough({ card_id, name, set, number }: Columns): boolean {
  return card_id !== undefined || name !== undefined || (set !== undefined && number !== undefined)
}

function sizeOf({ columns }: Head): number {
  return Object.keys(columns).length
}
