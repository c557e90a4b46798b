import type { Warning } from '../climbs/warning.ts'
import { unknownGrade } from './grade.errors.ts'
import { DANKYU, FONT, labelOf, stepOf, V } from './grade-scales.ts'

/** The label of a climb that nobody has graded; its IRCRA value is 0. */
export const UNGRADED = '?'
const LOWEST_IRCRA = 10
const HIGHEST_IRCRA = 40

export interface Grade {
  readonly font: string | null
  readonly ircra: number | null
  readonly v: string | null
  readonly dankyu: string | null
  /** What climbs are sorted and filtered by; null = ungraded. */
  readonly rank: number | null
}

/** What a request says of the grade; undefined or null = not said. */
export interface GradeInput {
  readonly font?: string | null | undefined
  readonly ircra?: number | null | undefined
}

/** A request's grade with the missing half derived; throws `unknown_grade` on what no table has. */
export function resolveGrade(input: GradeInput): Grade {
  const font = input.font == null ? null : canonicalFont(input.font)
  const ircra = input.ircra ?? null
  if (ircra !== null && !isIrcra(ircra)) throw unknownGrade(String(ircra), ['body', 'grade_ircra'])
  if (font === null && ircra === null) return { font: null, ircra: null, v: null, dankyu: null, rank: null }
  return withLabels(font ?? fontOf(ircra!), ircra ?? ircraOf(font!))
}

/** Warns when a request gives both halves and they are not the same grade. */
export function gradeWarnings(input: GradeInput): Warning[] {
  if (input.font == null || input.ircra == null) return []
  const font = canonicalFont(input.font)
  const computed = fontOf(input.ircra)
  if (font === computed) return []
  return [{ code: 'grade_mismatch', message: `IRCRA ${input.ircra} is Font ${computed}, not ${font}` }]
}

/** IRCRA when there is one, else the threshold of the Font label, else null. */
export function gradeRank(font: string | null | undefined, ircra: number | null | undefined): number | null {
  if (ircra != null && ircra > 0) return ircra
  return font == null ? null : (stepOf(FONT, font)?.from ?? null)
}

/** The three labels of an IRCRA value; 0 is ungraded. */
export function labelsOf(ircra: number): { font: string; v: string; dankyu: string } {
  if (ircra === 0) return { font: UNGRADED, v: UNGRADED, dankyu: UNGRADED }
  return { font: labelOf(FONT, ircra), v: labelOf(V, ircra), dankyu: labelOf(DANKYU, ircra) }
}

/** Whether imports may take a Font label without a warning. */
export function isFontLabel(label: string): boolean {
  return label.trim() === UNGRADED || stepOf(FONT, label) !== undefined
}

function withLabels(font: string, ircra: number): Grade {
  const rank = gradeRank(font, ircra)
  const { v, dankyu } = labelsOf(rank ?? 0)
  return { font, ircra, v, dankyu, rank }
}

function canonicalFont(label: string): string {
  if (label.trim() === UNGRADED) return UNGRADED
  const step = stepOf(FONT, label)
  if (!step) throw unknownGrade(label, ['body', 'grade_font'])
  return step.label
}

function fontOf(ircra: number): string {
  return labelsOf(ircra).font
}

function ircraOf(font: string): number {
  return stepOf(FONT, font)?.from ?? 0
}

export function isIrcra(value: number): boolean {
  return value === 0 || (value >= LOWEST_IRCRA && value <= HIGHEST_IRCRA)
}
