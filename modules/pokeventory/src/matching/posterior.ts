import { scoreOf } from './calibration.ts'
import type { Contender } from './scoring.ts'

/** What "none of these" weighs: a card needs more than this to be likely. */
const NONE_WEIGHT = 8
/** Up to here the best card is no candidate at all. */
const LEAST_TOTAL = NONE_WEIGHT - 4

/** Whether anything is worth proposing. */
export function hasCandidates(contenders: readonly Contender[]): boolean {
  return (contenders[0]?.total ?? Number.NEGATIVE_INFINITY) > LEAST_TOTAL
}

/** g(p) of the first ones: the posterior against all others and against none of them, calibrated. */
export function scoresOf(contenders: readonly Contender[], count: number): readonly number[] {
  const totals = [...contenders.map(({ total }) => total), NONE_WEIGHT]
  const highest = Math.max(...totals)
  const odds = totals.map((total) => Math.exp(total - highest))
  return contenders.slice(0, count).map((_, at) => {
    // the others are added up, not taken from the whole: that loses the last digits of a card that is nearly certain
    const others = odds.reduce((sum, each, other) => (other === at ? sum : sum + each), 0)
    return scoreOf(Math.log(odds[at]! / others))
  })
}
