import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { unsafeFile } from './file-import.errors.ts'

/** Unpacked bytes of all parts that are read. */
const MAX_BYTES = 64 * 1024 * 1024
const MAX_PARTS = 2000
const SHEET = /^xl\/worksheets\/sheet1\.xml$/
const STRINGS = 'xl/sharedStrings.xml'

/**
 * Rows of the first sheet of a workbook (.xlsx): values only. Nothing is evaluated or fetched. Throws `unsafe_file` for
 * what is damaged, grows beyond 64 MB, or holds macros, document types or links to other files.
 */
export async function rowsOfWorkbook(bytes: Buffer, maxRows: number): Promise<readonly string[][]> {
  try {
    const parts = await partsOf(bytes)
    const strings = stringsOf(parts.get(STRINGS) ?? '')
    const sheet = [...parts].find(([name]) => SHEET.test(name))?.[1]
    if (sheet === undefined) throw unsafeFile()
    return rowsOf(sheet, strings, maxRows)
  } catch (error) {
    throw (error as { readonly code?: unknown }).code === 'unsafe_file' ? error : unsafeFile()
  }
}

/** Texts of the parts that are needed, by name. */
async function partsOf(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await fromBufferPromise(bytes)
  const parts = new Map<string, string>()
  let left = MAX_BYTES
  let count = 0
  for await (const entry of zip.eachEntry()) {
    count += 1
    if (count > MAX_PARTS || isForbidden(entry.fileName)) throw unsafeFile()
    if (!SHEET.test(entry.fileName) && entry.fileName !== STRINGS) continue
    left -= entry.uncompressedSize
    if (left < 0) throw unsafeFile()
    parts.set(entry.fileName, await textOf(zip, entry))
  }
  return parts
}

function isForbidden(name: string): boolean {
  return /vbaProject|\/externalLinks\/|\.bin$/i.test(name)
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  const stream: Readable = await zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    // the header may lie about the size
    if (size > entry.uncompressedSize || size > MAX_BYTES) throw unsafeFile()
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  // entities are declared in a document type: there is no reason for one
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw unsafeFile()
  return text
}

function stringsOf(xml: string): readonly string[] {
  const strings: string[] = []
  let current: string | undefined
  let isText = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    if (name === 'si') current = ''
    // phonetic readings stand beside the text, not in it
    isText = name === 't'
  })
  parser.on('text', (text) => {
    if (isText && current !== undefined) current += text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 't') isText = false
    if (name === 'si') strings.push(current ?? '')
  })
  if (xml !== '') parser.write(xml).close()
  return strings
}

function rowsOf(xml: string, strings: readonly string[], maxRows: number): readonly string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell: { readonly column: number; readonly type: string; text: string } | undefined
  let isValue = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') row = []
    if (name === 'c')
      cell = {
        column: columnOf(String(attributes['r'] ?? ''), row.length),
        type: String(attributes['t'] ?? 'n'),
        text: '',
      }
    isValue = name === 'v' || name === 't'
  })
  parser.on('text', (text) => {
    if (isValue && cell) cell.text += text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'v' || name === 't') isValue = false
    if (name === 'c' && cell && cell.column < 200) {
      while (row.length < cell.column) row.push('')
      row[cell.column] = cell.type === 's' ? (strings[Number(cell.text)] ?? '') : cell.text
    }
    // one more than may be, so that the caller sees that there are too many
    if (name === 'row' && rows.length <= maxRows) rows.push(row)
  })
  parser.write(xml).close()
  return rows
}

/** `C7` → 2; a cell without a place stands behind the one before. */
function columnOf(reference: string, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (!letters) return next
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
