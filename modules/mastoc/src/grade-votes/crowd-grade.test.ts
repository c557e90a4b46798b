import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FONT } from '../grades/grade-scales.ts'
import { crowdGradeOf, type VoteCount } from './crowd-grade.ts'

const setter = { grade_font: '6B', grade_ircra: 17.5 }

function votes(counts: Readonly<Record<string, number>>, mine?: string): VoteCount[] {
  return Object.entries(counts).map(([label, count]) => ({
    grade_font: label,
    grade_ircra: FONT.find((step) => step.label === label)!.from,
    count,
    is_mine: label === mine,
  }))
}

test('without votes there is the setter’s grade alone', () => {
  expect(crowdGradeOf(setter, [])).toEqual({
    setter,
    votes: [],
    count: 0,
    mean_ircra: null,
    median_font: null,
    my_vote: null,
  })
})

test('votes stand easiest first, with mean, median and my own', () => {
  expect(crowdGradeOf(setter, votes({ '6C': 1, '6A': 2, '6B': 2 }, '6C'))).toEqual({
    setter,
    votes: [
      { grade_font: '6A', count: 2 },
      { grade_font: '6B', count: 2 },
      { grade_font: '6C', count: 1 },
    ],
    count: 5,
    mean_ircra: (2 * 15.5 + 2 * 17.5 + 18.5) / 5,
    median_font: '6B',
    my_vote: '6C',
  })
})

test('the median of an even number lies between the middle two', () => {
  expect(crowdGradeOf(setter, votes({ '6A': 1, '6B': 1 })).median_font).toBe('6A+')
  expect(crowdGradeOf(setter, votes({ '6A': 1, '6A+': 1 })).median_font).toBe('6A')
})

test('mean and median lie between the extremes, and the median is the plain one of the listed votes', () => {
  const counts = fc.array(
    fc.record({ step: fc.constantFrom(...FONT), count: fc.integer({ min: 1, max: 5 }) }),
    {
      minLength: 1,
    },
  )
  fc.assert(
    fc.property(counts, (drawn) => {
      const sums = new Map<string, number>()
      for (const { step, count } of drawn) sums.set(step.label, (sums.get(step.label) ?? 0) + count)
      const crowd = crowdGradeOf(setter, votes(Object.fromEntries(sums)))
      const values = drawn
        .flatMap(({ step, count }) => Array<number>(count).fill(step.from))
        .sort((a, b) => a - b)
      expect(crowd.count).toBe(values.length)
      expect(crowd.mean_ircra).toBeGreaterThanOrEqual(values[0]!)
      expect(crowd.mean_ircra).toBeLessThanOrEqual(values.at(-1)!)
      const middle = (values[(values.length - 1) >> 1]! + values[values.length >> 1]!) / 2
      expect(crowd.median_font).toBe(FONT.findLast((step) => step.from <= middle)!.label)
    }),
  )
})
