import type { FaceOfClimb, HoldOfClimb } from '../faces/face-lookup.repository.ts'
import { gradeWarnings, resolveGrade } from '../grades/grade.ts'
import { settingWarnings } from '../tokens/setting-warnings.ts'
import { unknownHoldNumbers } from '../tokens/token.errors.ts'
import { numbersOf, parseTokens, readTokens, type TokenReading } from '../tokens/token.ts'
import { foldName, normaliseName } from './folding.ts'
import { feetRuleWarnings, type Warning } from './warning.ts'

/** What a setter writes of a climb; undefined = not sent, null = cleared. */
export interface ClimbContent {
  readonly name?: string
  readonly holdsList?: string
  readonly gradeFont?: string | null
  readonly gradeIrcra?: number | null
  readonly feetRule?: string | null
  readonly description?: string | null
  readonly isPrivate?: boolean
  readonly tags?: readonly string[] | null
  readonly isBenchmark?: boolean
}

/** The face that a climb is set on, with those of its holds that the tokens name. */
export interface Setting {
  readonly face: Pick<FaceOfClimb, 'holds_count' | 'feet_rules_options'>
  readonly holds: readonly HoldOfClimb[]
}

/** Numbers that a list of tokens names, also internal ids that will be rewritten. */
export function namedNumbers(holdsList: string): number[] {
  return numbersOf(readTokens(holdsList).tokens)
}

/** Reads tokens against a face: internal ids become numbers; a face that has holds knows no others. */
export function tokensOn({ face, holds }: Setting, holdsList: string): TokenReading {
  const byId = new Map(holds.map((hold) => [hold.id, hold.number]))
  const reading = parseTokens(holdsList, (id) => byId.get(id))
  if (face.holds_count === 0) return reading
  const usable = new Set(holds.filter((hold) => hold.retired_at === null).map((hold) => hold.number))
  const unknown = numbersOf(reading.tokens).filter((number) => !usable.has(number))
  if (unknown.length > 0) throw unknownHoldNumbers(unknown)
  return reading
}

/** The columns that content fields become; grades are resolved together by `gradeColumns`. */
export function contentColumns(content: ClimbContent, reading: TokenReading | undefined) {
  return {
    ...(content.name === undefined ? {} : nameColumns(content.name)),
    ...(reading === undefined ? {} : { holds_list: reading.text }),
    ...(content.feetRule === undefined ? {} : { feet_rule: content.feetRule }),
    ...(content.description === undefined ? {} : { description: content.description }),
    ...(content.isPrivate === undefined ? {} : { is_private: content.isPrivate }),
    ...(content.tags === undefined ? {} : { tags: content.tags ?? [] }),
    ...(content.isBenchmark === undefined ? {} : { is_benchmark: content.isBenchmark }),
  }
}

/** The grade's columns when a half of it was sent: a half alone derives the other, null clears both. */
export function gradeColumns({ gradeFont, gradeIrcra }: ClimbContent) {
  if (gradeFont === undefined && gradeIrcra === undefined) return {}
  const grade = resolveGrade({ font: gradeFont, ircra: gradeIrcra })
  return {
    grade_font: grade.font,
    grade_ircra: grade.ircra,
    grade_v: grade.v,
    grade_dankyu: grade.dankyu,
    grade_rank: grade.rank,
  }
}

export function nameColumns(name: string) {
  const kept = normaliseName(name)
  return { name: kept, name_folded: foldName(kept) }
}

/** Everything that a setter may want to know; nothing of it refuses the climb. */
export function contentWarnings(
  content: ClimbContent,
  setting: Setting,
  reading: TokenReading | undefined,
): Warning[] {
  const heights = new Map(setting.holds.map((hold) => [hold.number, hold.centroid_y ?? undefined]))
  return [
    ...(reading ? settingWarnings(reading, (number) => heights.get(number)) : []),
    ...feetRuleWarnings(content.feetRule, setting.face.feet_rules_options),
    ...gradeWarnings({ font: content.gradeFont, ircra: content.gradeIrcra }),
  ]
}
