import { expect, test } from 'vitest'
import { invented, stripOf } from '../../tests/matching.ts'
import { factsOf, subsetTotals } from './card-facts.ts'
import { NumberJudge } from './number-evidence.ts'
import { readKeys } from './read-keys.ts'

function judged(id: string, attempts: number, ...tokens: string[]) {
  const row = invented(id, 'Brasilâme', { printedCode: 'DMB' })
  const card = factsOf(row, subsetTotals([row]), ['fr'])
  return new NumberJudge(readKeys({ strips: stripOf(attempts, ...tokens), texts: [] })).judge(card)
}

test.each([
  ['017/060', 9],
  ['17/60', 9],
  ['DMB017/060', 9],
  ['O17/060', 9],
  // one digit of seven is another
  ['018/060', (9 * (6 / 7 - 0.6)) / 0.35],
])('the number %s speaks for card 17 of 60', (token, weight) => {
  const match = judged('dm02-17', 1, token)
  expect(match.effect).toBe('for')
  expect(match.weight).toBeCloseTo(weight, 9)
  expect(match.similarity).toBeGreaterThan(0.8)
})

test('a number without its total says little, a single digit nothing', () => {
  expect(judged('dm02-17', 1, '017')).toMatchObject({ effect: 'for', weight: 2, read: '017' })
  expect(judged('dm02-7', 1, '7')).toMatchObject({ effect: 'none', weight: 0 })
})

test('another number speaks against a card once two attempts read it alike', () => {
  expect(judged('dm02-17', 1, '203/142')).toMatchObject({ effect: 'none', weight: 0 })
  expect(judged('dm02-17', 2, '203/142')).toMatchObject({ effect: 'against', weight: -3, read: '203/142' })
})

test('nothing read says nothing', () => {
  expect(judged('dm02-17', 0)).toMatchObject({ effect: 'none', weight: 0, similarity: 0 })
})

test('a number whose total lost a digit speaks against no card, however often it was read', () => {
  expect(judged('dm02-17', 3, '203/14')).toMatchObject({ effect: 'none', weight: 0 })
})
