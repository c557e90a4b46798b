import { strToU8, zipSync } from 'fflate'

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook with one sheet, as spreadsheets write it: texts shared, numbers in place. */
export function workbook(
  rows: readonly (readonly (string | number)[])[],
  more: Readonly<Record<string, string>> = {},
): File {
  const strings: string[] = []
  const shared = (text: string) => strings.push(text) - 1
  const cells = (row: readonly (string | number)[], at: number) =>
    row
      .map((cell, column) => {
        const place = `${String.fromCharCode(65 + column)}${at + 1}`
        return typeof cell === 'number'
          ? `<c r="${place}"><v>${cell}</v></c>`
          : `<c r="${place}" t="s"><v>${shared(cell)}</v></c>`
      })
      .join('')
  const sheet = rows.map((row, at) => `<row r="${at + 1}">${cells(row, at)}</row>`).join('')
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook/>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    ...more,
  }
  const bytes = zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  )
  return new File([Buffer.from(bytes)], 'cards.xlsx', { type: TYPE })
}
