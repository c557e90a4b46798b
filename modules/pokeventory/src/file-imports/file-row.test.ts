import { expect, test } from 'vitest'
import { decodedText } from './decoded-text.ts'
import { delimiterOf } from './delimiter.ts'
import { headOf } from './file-field.ts'
import { readRow } from './file-row.ts'

const now = new Date('2026-11-20T12:00:00Z')
const { columns } = headOf([['nom', 'set', 'numéro', 'quantité', 'état', 'prix', 'date', 'langue', 'notes']])!
const read = (...cells: string[]) => readRow(cells, { row: 2, columns, now, language: 'fr' })

test('headings of many tools are known, wherever within the first rows they stand', () => {
  expect(headOf([['My list'], [], ['Card Name', 'Expansion', 'Collector Number', 'Qty', 'Colour']])).toEqual({
    row: 2,
    columns: { name: 0, set: 1, number: 2, quantity: 3 },
  })
  expect(headOf([['Colour', 'Shape']])).toBeUndefined()
  expect(headOf([['Was', 'Wo', 'n°']], { Was: 'name' })).toMatchObject({ columns: { name: 0, number: 2 } })
})

test('a row is understood with its French amounts, dates and words', () => {
  expect(
    read('Brasilâme', 'dm01', '005/060', '2', 'NM', '1 234,50 €', '20/11/2026', 'Japonais', "'=x"),
  ).toEqual({
    row: 2,
    hint: { card_id: null, name: 'Brasilâme', set: 'dm01', number: '005', total: 60 },
    lot: {
      quantity: 2,
      condition: 'near_mint',
      language: 'ja',
      variant: null,
      price_paid: 1234.5,
      acquired_at: '2026-11-20',
      source: null,
      notes: '=x',
    },
    warnings: [],
  })
})

test.each([
  [['', '', '5'], 'no_card'],
  [['A', '', '', '0'], 'bad_quantity'],
  [['A', '', '', 'two'], 'bad_quantity'],
  [['A', '', '', '1', '', 'free'], 'bad_price'],
  [['A', '', '', '1', '', '', '31/02/2026'], 'bad_date'],
  [['A', '', '', '1', '', '', '2099-01-01'], 'bad_date'],
  [['A', '', '', '1', '', '', '', '', 'x'.repeat(2001)], 'too_long'],
])('%j is refused: %s', (cells, code) => {
  expect(read(...cells)).toMatchObject({ fault: { row: 2, code } })
})

test.each([
  ['Très bon', 'near_mint'],
  ['Très bon état', 'near_mint'],
  ['Neuf', 'mint'],
  ['Abîmé', 'poor'],
])('a French market says %s: %s', (word, condition) => {
  const row = read('A', '', '', '1', word)
  expect(row).toMatchObject({ lot: { condition } })
  expect(JSON.stringify(row)).not.toContain('unknown_condition')
})

test('an unknown condition is near mint and told; unknown languages stay; an empty row is none', () => {
  expect(read('A', '', '', '1', 'weird')).toMatchObject({
    lot: { condition: 'near_mint', language: 'fr' },
    warnings: [{ code: 'unknown_condition', value: 'weird' }],
  })
  expect(read('A', '', '', '', '', '', '', 'Klingon')).toMatchObject({ lot: { language: 'klingon' } })
  expect(read('', '', ' ')).toBeNull()
})

test('bytes are read whatever tool wrote them', () => {
  const text = 'nom;numéro\r\nBrasilâme;5'
  expect(decodedText(Buffer.from(text))).toBe(text)
  expect(decodedText(Buffer.from(`\ufeff${text}`))).toBe(text)
  expect(decodedText(Buffer.from(text, 'latin1'))).toBe(text)
  expect(decodedText(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text)
  expect(decodedText(Buffer.from(text, 'utf16le'))).toBe(text)
  expect(decodedText(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toBe(text)
})

test.each([
  ['a;b;c\n1;2,5;3', ';'],
  ['a,b\n"x;y;z",2', ','],
  ['a\tb\n1\t2', '\t'],
  ['a|b\n1|2', '|'],
])('%j is cut at %j', (text, delimiter) => {
  expect(delimiterOf(text)).toBe(delimiter)
})
