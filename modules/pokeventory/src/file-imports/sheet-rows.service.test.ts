import { expect, test } from 'vitest'
import { rowsOfFile } from './sheet-rows.service.ts'

const rowsOf = (text: string) => rowsOfFile(Buffer.from(text), 'cards.csv')

test('quotes hold what they enclose together', async () => {
  expect(await rowsOf('name,notes\n"a ""b"", c","d\ne"\n')).toEqual([
    ['name', 'notes'],
    ['a "b", c', 'd\ne'],
  ])
})

test('a quote that nothing closes keeps no row out', async () => {
  expect(await rowsOf('name,notes\n"a ""b""",c\nd,"e\nf,g\n')).toEqual([
    ['name', 'notes'],
    ['a "b"', 'c'],
    ['d', '"e'],
    ['f', 'g'],
  ])
})

test('a line without end is refused', async () => {
  await expect(rowsOf(`name\n${'x'.repeat(300_000)}`)).rejects.toMatchObject({
    code: 'validation_failed',
    errors: [{ loc: ['body', 'file'] }],
  })
})
