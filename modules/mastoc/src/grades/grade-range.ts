import { unknownGrade } from './grade.errors.ts'
import { isIrcra } from './grade.ts'
import { DANKYU, FONT, type Scale, stepOf, V } from './grade-scales.ts'

/** Bounds of `grade_rank`: at least `from`, below `below`, at most `upTo`; each one may be absent. */
export interface GradeRange {
  readonly from?: number
  readonly below?: number
  readonly upTo?: number
}

const NUMBER = /^\d{1,3}(?:\.\d{1,6})?$/

/** Reads `grade_min` and `grade_max`: labels of any scale or IRCRA numbers; throws `unknown_grade`. */
export function gradeRange(
  min: string | undefined,
  max: string | undefined,
  place: 'query' | 'body' = 'query',
): GradeRange | undefined {
  if (min === undefined && max === undefined) return undefined
  return {
    ...(max === undefined ? {} : upper(max, [place, 'grade_max'])),
    ...(min === undefined ? {} : lower(min, [place, 'grade_min'])),
  }
}

/** Whether a rank lies within; ungraded climbs lie in no range. */
export function isInRange(rank: number | null, range: GradeRange): boolean {
  if (rank === null) return false
  const { from = -Infinity, below = Infinity, upTo = Infinity } = range
  return rank >= from && rank < below && rank <= upTo
}

/** Mends a label out of a query string, where an unescaped `+` arrives as a space: `6A ` is `6A+`. */
export function labelFromQuery(text: string): string {
  return text.replace(/^(\S+) $/, '$1+')
}

function lower(text: string, at: readonly string[]): GradeRange {
  const found = find(text)
  if (found) return { from: found.step.from }
  return { from: numberOf(text, at) }
}

function upper(text: string, at: readonly string[]): GradeRange {
  const found = find(text)
  if (!found) return { upTo: numberOf(text, at) }
  const next = found.scale[found.scale.indexOf(found.step) + 1]
  // above the highest label there is no bound, but the ungraded still drop out
  return next ? { below: next.from } : { from: 0 }
}

function find(text: string) {
  for (const scale of [FONT, V, DANKYU] as readonly Scale[]) {
    const step = stepOf(scale, text)
    if (step) return { scale, step }
  }
  return undefined
}

function numberOf(text: string, at: readonly string[]): number {
  const value = NUMBER.test(text.trim()) ? Number(text) : Number.NaN
  if (!isIrcra(value)) throw unknownGrade(text, at)
  return value
}
