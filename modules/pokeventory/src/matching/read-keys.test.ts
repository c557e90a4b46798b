import { expect, test } from 'vitest'
import { stripOf } from '../../tests/matching.ts'
import { readKeys } from './read-keys.ts'

const keysOf = (...tokens: string[]) => readKeys({ strips: stripOf(1, ...tokens), texts: [] })

test.each([
  [['125/197'], '125/197'],
  [['125/', '197'], '125/197'],
  [['OBF', 'FR', '125/197'], '125/197'],
  [['OBF', 'FR', '125/197'], 'OBFFR125/197'],
  [['G125/197*'], '125/197'],
  [['©2023', '(017/060)'], '017/060'],
  [['SWSH012'], 'SWSH012'],
  [['SVP', 'EN', '149'], 'SVPEN149'],
  [['tg12/TG30'], 'TG12/TG30'],
])('the words %j may be the number %s', (tokens, key) => {
  expect([...keysOf(...tokens).windows.keys()]).toContain(key)
})

test('letters that may be digits are never thrown away', () => {
  expect([...keysOf('I25/197').windows.keys()]).not.toContain('25/197')
  expect([...keysOf('AI25/197').windows.keys()]).not.toContain('25/197')
})

test('a number with its total counts for each attempt that read it', () => {
  const strips = [
    ...stripOf(2, '125/197'),
    { side: 'right', variant: 'other', tokens: ['125/', '191'] } as const,
  ]
  const { complete } = readKeys({ strips, texts: [] })
  expect(complete.get('125/197')?.size).toBe(2)
  expect(complete.get('125/191')?.size).toBe(1)
})

test('a total with fewer digits than the number is not trusted, though it may be compared', () => {
  const { windows, complete } = keysOf('125/19')
  expect([...complete.keys()]).toEqual([])
  expect([...windows.keys()]).toContain('125/19')
})

test.each([
  ['05/TG28', 'TG05/TG28'],
  ['TG05/28', 'TG05/TG28'],
  ['GG01/GG24', 'GG01/GG24'],
  ['H05/H28', 'H05/H28'],
])('%s is %s: both parts carry the same letters', (token, key) => {
  expect([...keysOf(token).complete.keys()]).toContain(key)
})

test('a single letter before a number is the mark of a time', () => {
  const { windows } = keysOf('H125/197')
  expect([...windows.keys()]).toContain('125/197')
  expect([...windows.keys()]).not.toContain('H125/H197')
})

test('the year of the rights is no number', () => {
  expect([...keysOf('©2023').windows.keys()]).toEqual([])
})

test('the code of a set is told without the language and the number beside it', () => {
  expect(keysOf('OBFFR').words).toEqual(['OBFFR', 'OBF'])
  expect(keysOf('OBF125/197').words).toEqual(['OBF'])
  expect(keysOf('Illus.').words).toEqual(['ILLUS'])
})

test('words at the lower edge of the card count as an attempt, words above do not', () => {
  const word = (text: string, y: number) => ({ text, confidence: 80, box: [60, y, 80, 20] as const })
  const texts = [{ language: 'fr' as const, lines: [], words: [word('12/60', 1290), word('13/60', 300)] }]
  expect([...readKeys({ strips: [], texts }).complete.keys()]).toEqual(['12/60'])
})
