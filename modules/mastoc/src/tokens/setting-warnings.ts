import type { Warning } from '../climbs/warning.ts'
import { formatToken, numbersOf, type Role, type TokenReading } from './token.ts'

/** Height of a hold's centroid in pixels, downwards; undefined when it is not known. */
export type CentroidY = (number: number) => number | undefined

const USUAL_STARTS = 2
const USUAL_TOPS = 2

/** What a setter may want to know about the tokens of a climb; nothing of it refuses the climb. */
export function settingWarnings(reading: TokenReading, centroidY: CentroidY): Warning[] {
  const starts = inRole(reading, 'S')
  const tops = inRole(reading, 'T')
  const both = starts.filter((number) => tops.includes(number))
  const warnings: Warning[] = []
  if (starts.length === 0) warnings.push({ code: 'no_start', message: 'no start hold' })
  if (tops.length === 0) warnings.push({ code: 'no_top', message: 'no top hold' })
  if (starts.length > USUAL_STARTS)
    warnings.push({ code: 'many_starts', message: `${starts.length} start holds`, numbers: starts })
  if (tops.length > USUAL_TOPS)
    warnings.push({ code: 'many_tops', message: `${tops.length} top holds`, numbers: tops })
  if (reading.repeated.length > 0)
    warnings.push({
      code: 'repeated_token',
      message: `given more than once: ${reading.repeated.map(formatToken).join(' ')}`,
      numbers: numbersOf(reading.repeated),
    })
  if (both.length > 0)
    warnings.push({ code: 'start_is_top', message: 'a start hold is a top hold too', numbers: both })
  if (liesBelow(tops, starts, centroidY))
    warnings.push({
      code: 'top_below_start',
      message: 'every top hold lies below every start hold',
      numbers: tops,
    })
  return warnings
}

function inRole(reading: TokenReading, role: Role): number[] {
  return numbersOf(reading.tokens.filter((token) => token.role === role))
}

function liesBelow(tops: readonly number[], starts: readonly number[], centroidY: CentroidY): boolean {
  const known = (numbers: readonly number[]) => numbers.map(centroidY).filter((y) => y !== undefined)
  const topYs = known(tops)
  const startYs = known(starts)
  return topYs.length > 0 && startYs.length > 0 && Math.min(...topYs) > Math.max(...startYs)
}
