const SPECIAL = /[;"\r\n]/
/** A spreadsheet would take a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** One cell: quoted where it must be, and no formula. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return value.toFixed(2)
  const isFormula = FORMULA.test(value)
  if (!isFormula && !SPECIAL.test(value)) return value
  return `"${isFormula ? "'" : ''}${value.replaceAll('"', '""')}"`
}

/** Lines of cells, with `;` between and CRLF behind. */
export function csvText(lines: readonly (readonly (string | number)[])[]): string {
  return lines.map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('')
}
