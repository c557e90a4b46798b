/** A spreadsheet would take a cell that begins so for a formula. */
const FORMULA = /^'*[=+\-@\t\r]/

export const delimiters = [',', ';', '\t', '|'] as const

export type Delimiter = (typeof delimiters)[number]

/** A text that no spreadsheet takes for a formula; `unguarded` is the way back. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** What a guarded text was. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}

/** One line of a file (RFC 4180); null is an empty cell. */
export function csvLine(cells: readonly (string | number | null)[], delimiter: Delimiter): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`
}

function csvCell(cell: string | number | null, delimiter: Delimiter): string {
  if (cell === null) return ''
  const text = typeof cell === 'number' ? String(cell) : guarded(cell)
  const isPlain = !/["\r\n]/.test(text) && !text.includes(delimiter) && text.trim() === text
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`
}
