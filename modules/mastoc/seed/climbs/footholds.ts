import type { Random } from '@socle/kernel'
import type { Grip, Line } from './climb-line.ts'

export const FEET_RULES = [
  'Tous pieds',
  'Pieds des mains',
  'Petits pieds',
  'Pieds définis',
  'Sans pieds',
] as const
export type FeetRule = (typeof FEET_RULES)[number]

const BELOW_PX = 130
const REACH_PX = 620

/** Which feet a line allows: most allow all, hard ones are stricter. */
export function feetRuleOf(hardness: number, random: Random): FeetRule {
  return random.weighted([
    ['Tous pieds', 66],
    ['Pieds des mains', 15],
    ['Petits pieds', 4],
    ['Pieds définis', 13],
    ['Sans pieds', hardness > 0.6 ? 4 : 0.5],
  ])
}

/** The footholds of a line whose feet are named: below every hand, near its start, one to four of them. */
export function footholdsOf(line: Line, grips: readonly Grip[], random: Random): Grip[] {
  const lowest = Math.max(...line.starts.map(({ y }) => y))
  const middle = line.starts.reduce((sum, { x }) => sum + x, 0) / line.starts.length
  const below = grips.filter(
    ({ x, y, at }) =>
      y > lowest + BELOW_PX &&
      y < lowest + REACH_PX &&
      Math.abs(x - middle) < 260 &&
      !line.starts.some((start) => start.at === at),
  )
  const chipsFirst = random
    .shuffled(below)
    .toSorted((a, b) => Number(b.kind === 'chip') - Number(a.kind === 'chip'))
  return chipsFirst
    .slice(
      0,
      random.weighted([
        [1, 30],
        [2, 38],
        [3, 20],
        [4, 9],
      ]),
    )
    .toSorted((a, b) => a.at - b.at)
}
