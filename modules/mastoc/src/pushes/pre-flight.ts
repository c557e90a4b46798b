import { isFontLabel, UNGRADED } from '../grades/grade.ts'
import { numbersOf, readTokens, type TokenReading } from '../tokens/token.ts'

/** Why a climb cannot be pushed as it is. */
export interface PushReason {
  readonly code:
    | 'stokt_not_configured'
    | 'already_pushed'
    | 'conflict_open'
    | 'face_unmapped'
    | 'hold_unmapped'
    | 'too_few_starts'
    | 'no_top'
    | 'name_too_short'
    | 'ungraded'
    | 'feet_rule_unknown'
  readonly detail: string
  readonly numbers?: number[]
}

/** What is looked at before a climb is queued. */
export interface PushCandidate {
  readonly name: string
  readonly holds_list: string
  readonly grade_font: string | null
  readonly feet_rule: string | null
  readonly feet_rules_options: readonly string[]
  readonly face_stokt_id: string | null
  readonly gym_stokt_id: string | null
  /** Holds of the face that its tokens name. */
  readonly holds: readonly {
    readonly id: number
    readonly number: number
    readonly stokt_id: number | null
  }[]
}

const SHORTEST_NAME = 3
const FEWEST_STARTS = 2

/** Everything in the climb itself that Stokt would refuse. */
export function contentReasons(climb: PushCandidate): PushReason[] {
  const reading = readTokens(climb.holds_list)
  const unmapped = unmappedNumbers(climb, reading)
  const inRole = (role: string) => numbersOf(reading.tokens.filter((token) => token.role === role))
  const reasons: (PushReason | false)[] = [
    (climb.face_stokt_id === null || climb.gym_stokt_id === null) && {
      code: 'face_unmapped',
      detail: 'The face of the climb is not at Stokt',
    },
    (unmapped.length > 0 || reading.bad.length > 0) && {
      code: 'hold_unmapped',
      detail: `Holds that Stokt does not know: ${[...unmapped, ...reading.bad].join(', ')}`,
      numbers: unmapped,
    },
    inRole('S').length < FEWEST_STARTS && {
      code: 'too_few_starts',
      detail: `Stokt wants at least ${FEWEST_STARTS} start holds`,
      numbers: inRole('S'),
    },
    inRole('T').length === 0 && { code: 'no_top', detail: 'Stokt wants a top hold' },
    [...climb.name.trim()].length < SHORTEST_NAME && {
      code: 'name_too_short',
      detail: `Stokt wants a name of at least ${SHORTEST_NAME} characters`,
    },
    !isGraded(climb.grade_font) && { code: 'ungraded', detail: 'Stokt wants a Font grade' },
    !isFeetRule(climb) && {
      code: 'feet_rule_unknown',
      detail: `"${climb.feet_rule}" is not a feet rule of the face`,
    },
  ]
  return reasons.filter((reason) => reason !== false)
}

function unmappedNumbers({ holds }: PushCandidate, reading: TokenReading): number[] {
  const mapped = new Set(holds.filter((hold) => hold.stokt_id !== null).map((hold) => hold.number))
  return numbersOf(reading.tokens).filter((number) => !mapped.has(number))
}

function isGraded(font: string | null): boolean {
  return font !== null && font.trim() !== UNGRADED && isFontLabel(font)
}

/** A climb may have no feet rule, and a face without options knows every rule. */
function isFeetRule({ feet_rule, feet_rules_options: options }: PushCandidate): boolean {
  return feet_rule === null || options.length === 0 || options.includes(feet_rule)
}
