import type { Text } from '@socle/kernel'
import type { ProfileRule, RuleName } from './profile-body.ts'
import type { PlacedSlot, Range } from './timeline.ts'

/** A working-time rule that is not respected, as it is answered. */
export interface Breach {
  readonly rule: RuleName
  readonly mode: 'warn' | 'block'
  readonly limit: number
  readonly actual: number
  readonly unit: 'min' | 'days'
  readonly window: { readonly start: string; readonly end: string }
  readonly mission_ids: readonly string[]
  readonly assignment_ids: readonly string[]
  /** Code of the profile. */
  readonly profile: string
  /** French, the language of the house's crews. */
  readonly message: string
  readonly message_en: string
}

/** What a rule found, before it is told. */
export interface Finding {
  readonly limit: number
  readonly actual: number
  readonly window: Range
  /** By start; the slots without which it would not be. */
  readonly slots: readonly PlacedSlot[]
  /** Called when the finding is reported: most are not. */
  readonly tell: () => Text
}

export function breachOf(profile: string, rule: ProfileRule, finding: Finding): Breach {
  const { fr, en } = finding.tell()
  return {
    rule: rule.rule,
    mode: rule.mode === 'block' ? 'block' : 'warn',
    limit: finding.limit,
    actual: finding.actual,
    unit: rule.rule === 'max_consecutive_days' ? 'days' : 'min',
    window: { start: instant(finding.window.start), end: instant(finding.window.end) },
    mission_ids: missionsOf(finding.slots),
    assignment_ids: finding.slots.map(({ slot }) => slot.assignmentId),
    profile,
    message: inOnePiece(fr, ''),
    message_en: inOnePiece(en, ''),
  }
}

function missionsOf(slots: readonly PlacedSlot[]): readonly string[] {
  const ids = slots.map(({ slot }) => slot.missionId)
  // most findings are of a slot or two
  return ids.length < 2 ? ids : [...new Set(ids)]
}

function instant(ms: number): string {
  const text = new Date(ms).toISOString()
  return ms % 1000 === 0 ? inOnePiece(text.slice(0, -5), 'Z') : text
}

/** A text without the dozen of parts that it was put together from: with many breaches the parts weigh more than it. */
function inOnePiece(...parts: readonly [string, string]): string {
  return parts.join('')
}
