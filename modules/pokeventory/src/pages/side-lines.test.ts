import { Random } from '@socle/kernel'
import { expect, test } from 'vitest'
import { type EdgePoint, findLines } from './side-lines.ts'

const search = { middle: 300, scans: 80, most: 3 }

function pointsOn(line: { offset: number; slope: number }, random: Random, share = 1): EdgePoint[] {
  return Array.from({ length: 80 }, (_, at) => ({
    along: 60 + at * 6,
    across: line.offset + line.slope * (60 + at * 6 - 300) + random.around(0, 0.8),
    strength: random.between(25, 90),
  })).filter(() => random.chance(share))
}

test('lines are found through grain and reflections, the one with most points first', () => {
  const random = new Random(3)
  for (let round = 0; round < 40; round++) {
    const strong = { offset: random.between(30, 60), slope: random.between(-0.06, 0.06) }
    const weak = { offset: strong.offset + random.between(12, 25), slope: strong.slope }
    const grain = Array.from({ length: 90 }, () => ({
      along: random.between(60, 540),
      across: random.between(5, 110),
      strength: random.between(9, 40),
    }))
    const lines = findLines(
      [...pointsOn(strong, random, 0.9), ...pointsOn(weak, random, 0.5), ...grain],
      search,
    )
    expect(Math.abs(lines[0]!.offset - strong.offset)).toBeLessThan(1)
    expect(Math.abs(lines[0]!.slope - strong.slope)).toBeLessThan(0.004)
    expect(lines[0]!.support).toBeGreaterThan(0.75)
    expect(lines.some(({ offset }) => Math.abs(offset - weak.offset) < 1.5)).toBe(true)
  }
})

test('points in another order give the same lines', () => {
  const random = new Random(9)
  const points = [
    ...pointsOn({ offset: 40, slope: 0.02 }, random, 0.7),
    ...pointsOn({ offset: 70, slope: 0 }, random, 0.4),
  ]
  const lines = findLines(points, search)
  expect(lines).toHaveLength(2)
  findLines(random.shuffled(points), search).forEach((line, at) => {
    expect(line.offset).toBeCloseTo(lines[at]!.offset, 6)
    expect(line.slope).toBeCloseTo(lines[at]!.slope, 6)
  })
})

test('no points, or only a few, are no line', () => {
  expect(findLines([], search)).toEqual([])
  const few = pointsOn({ offset: 40, slope: 0 }, new Random(2)).slice(0, 5)
  expect(findLines(few, search)).toEqual([])
})
