import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 40 })

test.each([
  ['Brasilame-ex', 'Brasilame EX'],
  ['Brasilame ex', 'BRASILAME-EX'],
  ['Évoli', 'evoli'],
  ['ÉVOLI', 'e\u0301voli'],
  ['Œuf', 'oeuf'],
  ['Ægis', 'AEgis'],
  ['M. Mime', 'm mime'],
  ['ｶﾞﾌﾞ', 'ガブ'],
  ['か゛', 'が'],
  ['２５', '25'],
  ['\uac00', '\u1100\u1161'],
])('%s and %s fold alike', (left, right) => {
  expect(fold(left)).toBe(fold(right))
})

test('kana that differ by their voicing stay apart, and so do Japanese words', () => {
  expect(fold('か')).not.toBe(fold('が'))
  expect(fold('ハ')).not.toBe(fold('パ'))
  expect(fold('リザードン')).toBe('リザードン')
})

test('signs alone fold to nothing', () => {
  expect(fold(" %_'-!?♀★")).toBe('')
})

test('P8: folding twice is folding once', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
    { numRuns: 2000 },
  )
})

test('what is folded holds letters, digits and voicing marks only, none of them in upper case', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fold(text)).toMatch(/^[\p{L}\p{N}\u3099\u309a]*$/u)
      expect(fold(text)).toBe(fold(text).toLowerCase())
    }),
  )
})

test('the short way of plain letters gives what the long way gives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 30 }), (text) => {
      expect(fold(`${text}é`)).toBe(`${fold(text)}e`)
    }),
  )
})
