import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { guarded } from '../exports/csv.ts'
import { decodedText } from './decoded-text.ts'
import { delimiterOf } from './delimiter.ts'
import { fileFields } from './file-field.ts'
import { tooManyRows, unknownFileType, unreadableLine } from './file-import.errors.ts'
import { rowsOfWorkbook } from './workbook.service.ts'

// the headings not counted
const MAX_ROWS = 20_000
const CHUNK = 64 * 1024

const isWorkbook = (bytes: Buffer) => bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))
const isOldWorkbook = (bytes: Buffer) => bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))

/**
 * The cells of a file, row by row, told by its content and its name. Throws `unsupported_type`, `unsafe_file`,
 * `too_many_rows`, `validation_failed`.
 */
export async function rowsOfFile(bytes: Buffer, filename: string): Promise<readonly (readonly string[])[]> {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(filename)?.[1]?.toLowerCase() ?? ''
  if (isOldWorkbook(bytes) || extension === 'xls') throw unknownFileType(true)
  const rows = isWorkbook(bytes) ? await rowsOfWorkbook(bytes, MAX_ROWS + 1) : await ofText(bytes, extension)
  if (rows.length > MAX_ROWS + 1) throw tooManyRows(MAX_ROWS)
  return rows
}

async function ofText(bytes: Buffer, extension: string): Promise<readonly (readonly string[])[]> {
  if (extension === 'json') return ofExport(bytes)
  if (!['csv', 'tsv', 'txt'].includes(extension)) throw unknownFileType(false)
  const text = decodedText(bytes)
  const asWritten = await cellsOf(text, '"')
  if (asWritten) return asWritten
  // a quote that nothing closes would take the rest of the file with it: then none reaches beyond its cell
  const apart = await cellsOf(text, null)
  if (!apart) throw unreadableLine()
  return apart.map((cells) => cells.map(unquoted))
}

function unquoted(cell: string): string {
  return /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell
}

/** Undefined where the quotes do not add up, or a line has no end. */
async function cellsOf(text: string, quote: '"' | null): Promise<string[][] | undefined> {
  const parser = parse({
    delimiter: delimiterOf(text),
    quote,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    to: MAX_ROWS + 2,
    max_record_size: 256 * 1024,
  })
  const rows: string[][] = []
  // in pieces: a large file leaves the event loop its turns
  try {
    for await (const cells of Readable.from(pieces(text)).pipe(parser) as AsyncIterable<string[]>)
      rows.push(cells)
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
  return rows
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK)
}

/** Our own export, as the rows of a table. */
function ofExport(bytes: Buffer): readonly (readonly string[])[] {
  const lots = lotsIn(decodedText(bytes))
  if (!lots) throw unknownFileType(false)
  const cell = (lot: object, field: string) => {
    const value = (lot as Record<string, unknown>)[field]
    // guarded as the cells of the other file are: the reader of rows takes it off
    if (typeof value === 'string') return guarded(value)
    return typeof value === 'number' ? String(value) : ''
  }
  return [[...fileFields], ...lots.map((lot) => fileFields.map((field) => cell(lot, field)))]
}

function lotsIn(text: string): readonly object[] | undefined {
  try {
    const file = JSON.parse(text) as { readonly format?: unknown; readonly lots?: unknown } | null
    const isOurs = file?.format === 'pokeventory-collection' && Array.isArray(file.lots)
    return isOurs
      ? (file.lots as unknown[]).filter((lot) => typeof lot === 'object' && lot !== null)
      : undefined
  } catch {
    return undefined
  }
}
