import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRealBoard, readRealBoard } from '../../tests/real-board.ts'
import { gradeRank, gradeWarnings, labelsOf, resolveGrade } from './grade.ts'
import { gradeRange, isInRange, labelFromQuery } from './grade-range.ts'
import { DANKYU, FONT, labelOf, stepOf, V } from './grade-scales.ts'

describe('a grade', () => {
  it('has a threshold for each label, and the threshold has that label', () => {
    for (const scale of [FONT, V, DANKYU])
      for (const step of scale) {
        expect(stepOf(scale, step.label.toLowerCase())).toBe(step)
        expect(labelOf(scale, step.from)).toBe(step.label)
        expect(Number.isFinite(step.from)).toBe(true)
      }
    expect([FONT.length, V.length, DANKYU.length]).toEqual([23, 18, 17])
    expect(labelOf(FONT, 10)).toBe('4')
    expect(labelOf(V, 40)).toBe('V17')
  })

  it('never falls when its value rises', () => {
    const value = fc.double({ min: 10, max: 40, noNaN: true })
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        for (const scale of [FONT, V, DANKYU])
          expect(stepOf(scale, labelOf(scale, low))!.from).toBeLessThanOrEqual(
            stepOf(scale, labelOf(scale, high))!.from,
          )
      }),
    )
  })

  it('given as Font alone gets its IRCRA value, and the other way round', () => {
    expect(resolveGrade({ font: '6b' })).toEqual({
      font: '6B',
      ircra: 17.5,
      v: 'V3',
      dankyu: '3Q',
      rank: 17.5,
    })
    expect(resolveGrade({ ircra: 20.9 })).toMatchObject({ font: '7A', ircra: 20.9, rank: 20.9 })
    expect(resolveGrade({ font: '?' })).toEqual({ font: '?', ircra: 0, v: '?', dankyu: '?', rank: null })
    expect(resolveGrade({ ircra: 0 })).toMatchObject({ font: '?', rank: null })
    expect(resolveGrade({ font: null })).toEqual({
      font: null,
      ircra: null,
      v: null,
      dankyu: null,
      rank: null,
    })
  })

  it('given twice is kept, with a warning when the two differ', () => {
    expect(resolveGrade({ font: '6A', ircra: 20.5 })).toMatchObject({ font: '6A', ircra: 20.5, rank: 20.5 })
    expect(gradeWarnings({ font: '6A', ircra: 20.5 })[0]?.code).toBe('grade_mismatch')
    expect(gradeWarnings({ font: '7a', ircra: 20.9 })).toEqual([])
    expect(gradeWarnings({ font: '7a' })).toEqual([])
  })

  it.each([{ font: '9Z' }, { font: '' }, { ircra: -1 }, { ircra: 41 }, { ircra: 5 }, { ircra: Number.NaN }])(
    'that no table has is refused: %j',
    (input) => {
      expect(() => resolveGrade(input)).toThrow('unknown grade')
    },
  )

  it('of an import is ranked by its IRCRA value, else by its Font label', () => {
    expect(gradeRank('banana', 21)).toBe(21)
    expect(gradeRank('7A', 0)).toBe(20.5)
    expect(gradeRank('?', 0)).toBeNull()
    expect(gradeRank(null, null)).toBeNull()
  })
})

describe('a filter by grade', () => {
  it('takes whole steps of any scale, and numbers as they are', () => {
    expect(gradeRange('6a', '6A+')).toEqual({ from: 15.5, below: 17.5 })
    expect(gradeRange('V4', '1d+')).toEqual({ from: 17.75, below: 23.5 })
    expect(gradeRange('17.2', '18')).toEqual({ from: 17.2, upTo: 18 })
    expect(gradeRange(undefined, '9A')).toEqual({ from: 0 })
    expect(gradeRange('6A', '9A')).toEqual({ from: 15.5 })
    expect(gradeRange(undefined, undefined)).toBeUndefined()
    expect(() => gradeRange('9Z', undefined)).toThrow('9Z')
    expect(() => gradeRange(undefined, '7')).toThrow('7')
  })

  it('with its lower bound above the upper one holds nothing', () => {
    const range = gradeRange('7A', '6A')!
    expect([10, 15.5, 17, 20.5, 30].some((rank) => isInRange(rank, range))).toBe(false)
  })

  it('understands a plus that became a space on its way', () => {
    expect(labelFromQuery('6A ')).toBe('6A+')
    expect(labelFromQuery('6A')).toBe('6A')
  })
})

describeRealBoard('on the real board', () => {
  it('all three labels of the 986 graded climbs are the computed ones', () => {
    const grades = readRealBoard().climbs.map((climb) => climb.crowdGrade)
    const graded = grades.filter((grade) => gradeRank(grade.font, grade.ircra) !== null)
    expect(graded).toHaveLength(986)
    for (const { ircra, font, hueco, dankyu } of graded)
      expect(labelsOf(ircra)).toEqual({ font, v: hueco, dankyu })
  })

  it('171 climbs are 6A or 6A+, 127 are 7A, and 2 are 8A', () => {
    const ranks = readRealBoard().climbs.map((climb) =>
      gradeRank(climb.crowdGrade.font, climb.crowdGrade.ircra),
    )
    const count = (min: string, max: string) =>
      ranks.filter((rank) => isInRange(rank, gradeRange(min, max)!)).length
    expect([count('6A', '6A+'), count('7A', '7A'), count('8A', '8A')]).toEqual([171, 127, 2])
  })
})
