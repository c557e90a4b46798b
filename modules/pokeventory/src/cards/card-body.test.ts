import { expect, test } from 'vitest'
import { columnsOf, textsAfter } from './card-body.ts'

test('null and absent fields are no columns', () => {
  expect(columnsOf({ hp: null, types: null, name: 'x' })).toEqual({})
})

test('a number is kept with its parts', () => {
  expect(columnsOf({ local_id: ' TG07a ' })).toEqual({
    local_id: 'TG07a',
    num_prefix: 'TG',
    num_int: 7,
    num_suffix: 'a',
  })
})

test('words for kinds become codes, what nobody knows stays', () => {
  expect(
    columnsOf({ types: ['Feu', 'Water', 'Cosmic'], rarity: 'peu commune', category: 'Dresseur' }),
  ).toEqual({
    types: ['Fire', 'Water', 'Cosmic'],
    rarity: 'Uncommon',
    category: 'Trainer',
  })
})

test.each([
  ['https://pictures.example/a/b/high.png', 'https://pictures.example/a/b'],
  ['https://pictures.example/a/b.webp', 'https://pictures.example/a/b'],
  ['/catalogue/images/dm01-1/', '/catalogue/images/dm01-1'],
])('the picture %s is kept as %s', (image, kept) => {
  expect(columnsOf({ image })).toEqual({ image: kept })
})

test('texts that are not told stay', () => {
  const before = { effect: 'Piochez.', attacks: [{ name: 'Gifle' }] }
  expect(textsAfter(before, { description: 'Elle dort.', effect: null })).toEqual({
    ...before,
    description: 'Elle dort.',
  })
  expect(textsAfter(before, { attacks: [{ name: 'Coup', effect: null }] })).toEqual({
    effect: 'Piochez.',
    attacks: [{ name: 'Coup' }],
  })
})
