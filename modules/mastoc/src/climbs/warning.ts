/** What a climb may be warned about; a warning never refuses anything. */
export type WarningCode =
  | 'no_start'
  | 'no_top'
  | 'many_starts'
  | 'many_tops'
  | 'repeated_token'
  | 'start_is_top'
  | 'top_below_start'
  | 'unknown_feet_rule'
  | 'grade_mismatch'
  | 'same_holds'
  | 'unknown_hold'
  | 'bad_token'
  | 'unknown_setter'
  | 'bad_date'
  | 'unknown_grade'

/** A warning as it goes over the wire; `numbers` are the holds that it is about. */
export interface Warning {
  readonly code: WarningCode
  readonly message: string
  readonly numbers?: number[]
  readonly climb_id?: string
}

/** Warns when a feet rule is none of the face's options; a face without options knows every rule. */
export function feetRuleWarnings(rule: string | null | undefined, options: readonly string[]): Warning[] {
  if (rule == null || options.length === 0 || options.includes(rule)) return []
  return [{ code: 'unknown_feet_rule', message: `"${rule}" is not a feet rule of this face` }]
}

export function sameHolds(climbId: string): Warning {
  return {
    code: 'same_holds',
    message: 'a climb with the same holds in the same roles exists',
    climb_id: climbId,
  }
}

export function unknownHolds(numbers: readonly number[]): Warning {
  return {
    code: 'unknown_hold',
    message: `no such hold on the face: ${numbers.join(', ')}`,
    numbers: [...numbers],
  }
}

export function badTokens(tokens: readonly string[]): Warning {
  return { code: 'bad_token', message: `not a token, kept as received: ${tokens.join(' ')}` }
}

export function unknownSetter(stoktId: string): Warning {
  return { code: 'unknown_setter', message: `no such setter here: ${stoktId}` }
}

export function badDate(text: string): Warning {
  return { code: 'bad_date', message: `unreadable date, the time of import is taken: ${text}` }
}

export function unknownGradeLabel(label: string): Warning {
  return { code: 'unknown_grade', message: `not a Font grade, kept as received: ${label}` }
}
