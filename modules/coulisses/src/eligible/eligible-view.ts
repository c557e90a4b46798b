import type { Warning } from '../assignments/warning.ts'
import type { ExclusionReason, ScoreParts } from './eligible.ts'

/** Somebody who can take a place. */
export interface Suggestion {
  readonly user_id: string
  readonly user_name: string
  readonly score: number
}

export interface EligibleItem extends Suggestion {
  readonly parts: ScoreParts
  readonly cost_cents: number | null
  readonly warnings: Warning[]
}

export interface ExcludedView {
  readonly user_id: string
  readonly user_name: string
  readonly reasons: ExclusionReason[]
}

export interface EligibleView {
  readonly mission_id: string
  readonly role_name: string
  /** Null: no limit. */
  readonly quota_free: number | null
  readonly items: EligibleItem[]
  readonly excluded: ExcludedView[]
}

/** Somebody has some of the skills that are asked for. */
export function skillWarning(lacked: readonly string[]): Warning {
  return {
    code: 'missing_skill',
    message: `Compétences manquantes : ${lacked.join(', ')}`,
    message_en: `Skills that are missing: ${lacked.join(', ')}`,
  }
}
