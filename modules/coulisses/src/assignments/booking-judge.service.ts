import type { Tx } from '@socle/database'
import type { Rate } from '../cost/rate.ts'
import { settingsOf } from '../orgs/org.ts'
import type { Breach } from '../rules/working-time.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { duplicateAssignment } from './assignment.errors.ts'
import type { OverrideKind, OverrideRequest } from './assignment.ts'
import { type BookingContext, candidateOf, roleOf } from './booking.ts'
import type { Plan } from './booking-plan.ts'
import type { RateBook, WorkingTimeCheck } from './booking-ports.ts'
import { type Circumstances, findCircumstances } from './circumstance.repository.ts'
import { clashOf } from './clash.ts'
import { dayIn } from './local-day.ts'
import { judgeQuota, judgeRules, judgeTime } from './verdict.ts'
import { conflictWarning, unavailableWarning, type Warning } from './warning.ts'

interface JudgeDeps {
  readonly rules: WorkingTimeCheck
  readonly rates: RateBook
}

/** A place that somebody is about to take, under the locks of its mission and person. */
export interface Case {
  readonly context: BookingContext
  readonly plan: Plan
  /** Null: it is not stored yet. */
  readonly id: string | null
  readonly override: OverrideRequest | undefined
  /** What was read with it under its locks; undefined: it is asked. */
  readonly found?: Circumstances | undefined
}

/** Let in, and how. */
export interface Judgement {
  readonly kinds: readonly OverrideKind[]
  readonly warnings: readonly Warning[]
  /** Undefined: the rate it has stays. */
  readonly rate: Rate | null | undefined
}

/** Decides whether somebody may take a place: the pair, the time, the places, the rules, in this order. */
export class BookingJudge {
  readonly #deps: JudgeDeps

  constructor(deps: JudgeDeps) {
    this.#deps = deps
  }

  /** Throws what refuses it first: `duplicate_assignment`, `time_conflict`, `quota_full`, `rule_breach`. */
  async judge(tx: Tx, scope: OrgScope, asked: Case): Promise<Judgement> {
    const { plan, override } = asked
    if (!plan.asksPair && !plan.asksTime && !plan.asksQuota && !plan.tellsTime)
      return { kinds: [], warnings: [], rate: undefined }
    const found = asked.found ?? (await this.circumstances(tx, scope, asked))
    if (plan.asksPair && found.hasActive) throw duplicateAssignment()
    const verdicts = [...admitted(asked, found)]
    if (plan.asksTime) verdicts.push(judgeRules(await this.breaches(tx, scope, asked), override))
    return {
      kinds: verdicts.flatMap(({ kinds }) => kinds),
      warnings: [...verdicts.flatMap(({ warnings }) => warnings), ...told(asked, found)],
      rate: plan.asksQuota ? await this.rate(tx, scope, asked) : undefined,
    }
  }

  circumstances(tx: Tx, scope: OrgScope, { context, plan, id }: Case): Promise<Circumstances> {
    return findCircumstances(tx, scope, {
      candidate: { ...context, ...plan, assignmentId: id },
      roleName: roleOf({ ...context, ...plan }),
      missionRole: context.missionRole,
    })
  }

  breaches(tx: Tx, scope: OrgScope, { context, plan, id }: Case): Promise<readonly Breach[]> {
    return this.#deps.rules.breaches(tx, scope, candidateOf(context, plan, id))
  }

  /** The rate that an acceptance freezes. */
  rate(tx: Tx, scope: OrgScope, { context, plan }: Case): Promise<Rate | null> {
    const { userId, missionId, timezone } = context
    const on = dayIn(timezone, new Date(plan.startsAt).getTime())
    return this.#deps.rates.snapshot(tx, scope, { userId, missionId, roleName: plan.roleName, on })
  }
}

function admitted({ context, plan, override }: Case, found: Circumstances) {
  const { quota_policy: policy } = settingsOf(context.country, context.settings)
  return [
    ...(plan.asksTime
      ? [
          judgeTime(
            found.clashes.map((clash) => clashOf(clash, plan)),
            override,
          ),
        ]
      : []),
    ...(plan.asksQuota ? [judgeQuota({ ...found, policy }, override)] : []),
  ]
}

/** What refuses nothing: an invitation of somebody booked, a person who is not available. */
function told({ plan }: Case, { clashes, isUnavailable }: Circumstances): readonly Warning[] {
  if (!plan.asksTime && !plan.tellsTime) return []
  return [
    ...(plan.tellsTime && clashes.length > 0
      ? [conflictWarning(clashes.map((clash) => clashOf(clash, plan)))]
      : []),
    ...(isUnavailable ? [unavailableWarning] : []),
  ]
}
