import { expect, test } from 'vitest'
import { invented } from '../../tests/matching.ts'
import { factsOf, subsetTotals } from './card-facts.ts'
import * as evidence from './evidence.ts'

const row = invented('dm02-17', 'Brasilâme', { hp: 120, illustrator: 'Mina Corvalo', printedCode: 'DMB' })
const card = factsOf(row, subsetTotals([row]), ['fr'])

test.each([
  [1.4, 1.4, 12],
  [1.4, 0.7, 6],
  [0.5, 0.5, 6],
  [0.5, 0.25, 3],
])('text: the best text with a share of %d, this one with %d', (best, share, weight) => {
  const matches = new Map([[3, { language: 'fr', share, shared: 412 }]])
  expect(evidence.textEvidence({ matches, best, top: 3 }, 3)).toEqual({
    read: '412 grams',
    effect: 'for',
    weight: expect.closeTo(weight, 9),
  })
  expect(evidence.textEvidence({ matches, best, top: 3 }, 4)).toEqual({ effect: 'none', weight: 0 })
})

test.each([
  ['DMB', 1.5],
  ['DMD', 0.5],
  ['DM', 0.5],
  ['XYZ', 0],
])('set code: %s beside the number', (word, weight) => {
  expect(evidence.codeEvidence(card, ['ILLUS', word]).weight).toBe(weight)
})

test('hit points: equal ones speak for a card, others against it when they were read well', () => {
  expect(evidence.hpEvidence(card, { value: 120, isConfident: false })).toMatchObject({
    weight: 0.8,
    effect: 'for',
  })
  expect(evidence.hpEvidence(card, { value: 70, isConfident: true })).toMatchObject({
    weight: -0.8,
    effect: 'against',
  })
  expect(evidence.hpEvidence(card, { value: 70, isConfident: false })).toMatchObject({
    weight: 0,
    effect: 'none',
  })
  expect(evidence.hpEvidence(card, null)).toEqual({ weight: 0, effect: 'none' })
  expect(evidence.hpEvidence({ ...card, hp: null }, { value: 70, isConfident: true }).weight).toBe(0)
})

test('illustrator: more than seven tenths of the name, whatever follows it', () => {
  expect(evidence.illustratorEvidence(card, ['Mina Corvalo 017/060']).weight).toBeCloseTo(0.7, 9)
  // two of eleven letters wrong
  const expected = (0.7 * (1 - 2 / 11 - 0.7)) / 0.3
  expect(evidence.illustratorEvidence(card, ['Mlna Corvaio']).weight).toBeCloseTo(expected, 9)
  expect(evidence.illustratorEvidence(card, ['Someone Else']).weight).toBe(0)
  expect(evidence.illustratorEvidence({ ...card, illustrator: null }, ['Mina Corvalo']).weight).toBe(0)
})

test.each([
  [0, 7],
  [60, 7],
  [70, 7 * (15 / 25)],
  [85, 0],
])('hash: %d bits away', (distance, weight) => {
  expect(evidence.hashEvidence({ cardId: 'x', distance }).weight).toBeCloseTo(weight, 9)
})
