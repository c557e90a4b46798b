import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cornersOf, isCovered } from './corners.ts'

const picture = { width: 1000, height: 1400 }
const card = [
  [100, 100],
  [400, 120],
  [390, 540],
  [90, 520],
] as const

test('corners of a card are taken in any order around it, and put clockwise from the top left', () => {
  const turned = fc.record({ start: fc.integer({ min: 0, max: 3 }), isReversed: fc.boolean() })
  fc.assert(
    fc.property(turned, ({ start, isReversed }) => {
      const around = [...card.slice(start), ...card.slice(0, start)]
      expect(cornersOf(isReversed ? around.reverse() : around, picture)).toEqual(card)
    }),
  )
})

test('a box is covered by a card that lies over its middle', () => {
  const box = (x: number, y: number) =>
    [
      [x, y],
      [x + 100, y],
      [x + 100, y + 100],
      [x, y + 100],
    ] as const
  expect(isCovered(box(150, 200), card)).toBe(true)
  expect(isCovered(box(340, 200), card)).toBe(true)
  expect(isCovered(box(360, 200), card)).toBe(false)
  expect(isCovered(box(600, 900), card)).toBe(false)
})

test.each([
  ['three corners', card.slice(0, 3)],
  ['five corners', [...card, [50, 50]]],
  ['a corner of one number', [...card.slice(0, 3), [90]]],
  ['no number', [...card.slice(0, 3), [90, Number.NaN]]],
  ['crossing sides', [card[0], card[2], card[1], card[3]]],
  ['a dent', [card[0], card[1], [200, 200], card[3]]],
  [
    'a line',
    [
      [100, 100],
      [200, 200],
      [300, 300],
      [400, 400],
    ],
  ],
  ['outside', [...card.slice(0, 3), [-1, 520]]],
  ['beyond', [card[0], [1001, 120], card[2], card[3]]],
  [
    'tiny',
    [
      [100, 100],
      [110, 100],
      [110, 110],
      [100, 110],
    ],
  ],
  ['four times the same', [card[0], card[0], card[0], card[0]]],
])('%s are refused in words', (_, corners) => {
  expect(cornersOf(corners as number[][], picture)).toEqual({
    en: expect.any(String),
    fr: expect.any(String),
  })
})
