import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, guarded, unguarded } from './csv.ts'

test('cells are quoted where they must be', () => {
  expect(csvLine(['a', 'b;c', 'say "hi"', null, 0, ' x', 'two\nlines'], ';')).toBe(
    'a;"b;c";"say ""hi""";;0;" x";"two\nlines"\r\n',
  )
})

test('no cell is a formula, and what was kept out comes back', () => {
  for (const text of ['=1+1', '+33 1', '-5', '@x', '\tx', "'=x", "''-1"]) expect(guarded(text)).toMatch(/^'/)
  fc.assert(
    fc.property(fc.stringMatching(/^['=+\-@\ta]{0,4}.{0,5}$/), (text) => {
      expect(unguarded(guarded(text))).toBe(text)
      expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})
