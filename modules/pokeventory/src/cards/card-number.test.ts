import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareNumbers, type Numbered, printedForms, printedNumbers, splitNumber } from './card-number.ts'

const localId = fc.stringMatching(/^[A-Za-z]{0,4}[0-9]{0,9}[a-z]{0,2}$/).filter((text) => text !== '')

const card = (given: Partial<Numbered> & Pick<Numbered, 'localId' | 'setId'>): Numbered => ({
  number: splitNumber(given.localId),
  region: 'intl',
  official: null,
  printedCode: null,
  localCodes: {},
  subsetTotal: 1,
  languages: ['en', 'fr'],
  ...given,
})

test.each([
  ['2', { prefix: '', int: 2, suffix: '' }],
  ['007', { prefix: '', int: 7, suffix: '' }],
  ['10a', { prefix: '', int: 10, suffix: 'a' }],
  ['TG01', { prefix: 'TG', int: 1, suffix: '' }],
  ['XY150a', { prefix: 'XY', int: 150, suffix: 'a' }],
  ['ONE', { prefix: 'ONE', int: null, suffix: '' }],
  ['?', { prefix: '?', int: null, suffix: '' }],
  ['99999999999', { prefix: '99999999999', int: null, suffix: '' }],
])('%s is split into its parts', (given, parts) => {
  expect(splitNumber(given)).toEqual(parts)
})

test('numbers have their natural order', () => {
  const shuffled = ['TG01', '10a', 'ONE', '2', '10', 'TG2', '?', '1']
  const sorted = shuffled.toSorted((a, b) => compareNumbers(splitNumber(a), splitNumber(b)))
  expect(sorted).toEqual(['1', '2', '10', '10a', '?', 'ONE', 'TG01', 'TG2'])
})

test('the order of numbers is an order, and what is split can be put together again', () => {
  fc.assert(
    fc.property(localId, localId, localId, (a, b, c) => {
      const [left, middle, right] = [splitNumber(a), splitNumber(b), splitNumber(c)]
      expect(Math.sign(compareNumbers(left, middle))).toBe(-Math.sign(compareNumbers(middle, left)) + 0)
      if (compareNumbers(left, middle) <= 0 && compareNumbers(middle, right) <= 0)
        expect(compareNumbers(left, right)).toBeLessThanOrEqual(0)
      const { prefix, int, suffix } = left
      expect(`${prefix}${int ?? ''}${suffix}`.replace(/0/g, '')).toBe(a.replace(/0/g, ''))
    }),
  )
})

test('a plain number stands with its total as it is, without zeros, and with them', () => {
  const small = { setId: 'dm01', official: 91 }
  expect(printedNumbers(card({ ...small, localId: '007' }))).toEqual(['007/91', '7/91', '007/091'])
  expect(printedNumbers(card({ ...small, localId: '7' }))).toEqual(['7/91', '007/091'])
  expect(printedNumbers(card({ ...small, localId: '103a' }))).toEqual(['103a/91', '103a/091'])
})

test('a secret card counts beyond its total', () => {
  expect(printedNumbers(card({ setId: 'dm01', official: 197, localId: '228' }))).toEqual(['228/197'])
})

test('the code of the set may stand before the number, in every language that has its own', () => {
  const coded = card({
    setId: 'dm03',
    localId: '125',
    official: 197,
    printedCode: 'ABC',
    localCodes: { fr: 'XYZ' },
  })
  expect(printedNumbers(coded)).toEqual(['125/197', 'ABC 125/197', 'XYZ 125/197'])
})

test('a subset counts its own cards', () => {
  const subset = { setId: 'dm10tg', official: 30, subsetTotal: 30, printedCode: 'ASR:TG' }
  expect(printedNumbers(card({ ...subset, localId: 'TG01' }))).toEqual([
    'TG01/TG30',
    'TG1/TG30',
    'ASR TG01/TG30',
    'ASR TG1/TG30',
  ])
  const three = card({ setId: 'dm25cc', official: 25, subsetTotal: 25, localId: 'CC001' })
  expect(printedNumbers(three)).toEqual(['CC001/CC25', 'CC1/CC25', 'CC001/CC025'])
})

test('a promotional card has its code and no total, or its code glued to the number', () => {
  const promo = card({ setId: 'svp', localId: '028', official: 225, printedCode: 'SVP', languages: ['fr'] })
  expect(printedNumbers(promo)).toEqual(['SVP 028', 'SVP 28', 'SVP FR 028'])
  const glued = card({ setId: 'swshp', localId: 'SWSH012', official: 307, printedCode: null })
  expect(printedForms(glued)).toEqual([{ text: 'SWSH012', number: 'SWSH012', total: null, code: 'SWSH' }])
})

test('an Asian set has its id for a code, without our prefix', () => {
  const asian = { region: 'asia' as const, official: 105 }
  expect(printedNumbers(card({ ...asian, setId: 'asia-neo4', localId: '100' }))).toEqual([
    '100/105',
    'NEO4 100/105',
  ])
  expect(printedNumbers(card({ ...asian, setId: 'SV-P', localId: '001' }))).toEqual(['001/SV-P', '1/SV-P'])
  expect(printedNumbers(card({ ...asian, setId: 'SVB', localId: 'FIR' }))).toEqual(['SVB FIR'])
})

test('letters count like numbers, words stand alone', () => {
  expect(printedNumbers(card({ setId: 'exu', localId: '?', official: 28 }))).toEqual(['?/28'])
  expect(printedNumbers(card({ setId: 'hgss1', localId: 'ONE', official: 123 }))).toEqual(['ONE'])
  expect(printedNumbers(card({ setId: 'basep', localId: '4', official: 53 }))).toEqual(['4'])
})

test('no card is without a printed number, and none is told twice', () => {
  fc.assert(
    fc.property(
      localId,
      fc.option(fc.nat(300)),
      fc.option(fc.constant('ABC')),
      (id, official, printedCode) => {
        const forms = printedNumbers(card({ setId: 'dm01', localId: id, official, printedCode }))
        expect(forms.length).toBeGreaterThan(0)
        expect(new Set(forms).size).toBe(forms.length)
      },
    ),
  )
})
