import { expect, test } from 'vitest'
import { csvCell, csvText } from './csv.ts'

test.each([
  ['Camille Martin', 'Camille Martin'],
  ['Martin; Camille', '"Martin; Camille"'],
  ['dite "la Voix"', '"dite ""la Voix"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['=1+1', `"'=1+1"`],
  ['+33 6', `"'+33 6"`],
  ['-2', `"'-2"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['', ''],
])('%j is written %s', (value, cell) => expect(csvCell(value)).toBe(cell))

test('numbers have two decimals and a point', () => {
  expect(csvText([['a', 7.5, 1234]])).toBe('a;7.50;1234.00\r\n')
})
