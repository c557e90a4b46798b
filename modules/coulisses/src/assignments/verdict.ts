import type { Breach } from '../rules/working-time.ts'
import { quotaFull, ruleBreach, timeConflict } from './assignment.errors.ts'
import type { OverrideKind, OverrideRequest } from './assignment.ts'
import type { Clash } from './clash.ts'
import { breachWarning, conflictWarning, quotaWarning, type Warning } from './warning.ts'

/** What letting somebody in took: the exceptions that were used, and what a manager should know. */
export interface Verdict {
  readonly kinds: readonly OverrideKind[]
  readonly warnings: readonly Warning[]
}

const clear: Verdict = { kinds: [], warnings: [] }

/** Throws `time_conflict` on a clash, unless a manager makes an exception. */
export function judgeTime(clashes: readonly Clash[], override: OverrideRequest | undefined): Verdict {
  if (clashes.length === 0) return clear
  if (!override) throw timeConflict(clashes)
  return { kinds: ['time'], warnings: [conflictWarning(clashes)] }
}

export interface Places {
  /** Null: as many as come. */
  readonly quota: number | null
  /** Accepted without an exception, the candidate left out. */
  readonly taken: number
  readonly policy: 'block' | 'warn'
}

/** Throws `quota_full` when no place is left, unless the organisation only warns or a manager makes an exception. */
export function judgeQuota({ quota, taken, policy }: Places, override: OverrideRequest | undefined): Verdict {
  if (quota === null || taken < quota) return clear
  if (override) return { kinds: ['quota'], warnings: [quotaWarning] }
  if (policy === 'warn') return { kinds: [], warnings: [quotaWarning] }
  throw quotaFull(quota)
}

/** Throws `rule_breach` on a rule that blocks, unless a manager makes an exception; the others are told. */
export function judgeRules(breaches: readonly Breach[], override: OverrideRequest | undefined): Verdict {
  const blocking = breaches.filter(({ mode }) => mode === 'block')
  if (blocking.length > 0 && !override) throw ruleBreach(blocking)
  return { kinds: blocking.length > 0 ? ['rule'] : [], warnings: breaches.map(breachWarning) }
}
