import type { Rate } from '../cost/rate.ts'
import { wireInstant } from '../instants/instant.ts'
import { fullName } from '../users/user.ts'
import type { AssignmentStatus, OverrideKind } from './assignment.ts'
import type { AssignmentState } from './booking.ts'
import type { Warning } from './warning.ts'

/** What an answer shows of an assignment. */
export interface AssignmentRow extends Omit<AssignmentState, 'acceptedAt'> {
  readonly id: string
  readonly missionId: string
  readonly missionTitle: string
  readonly projectId: string | null
  readonly projectTitle: string | null
  readonly userId: string
  readonly firstName: string
  readonly lastName: string | null
  readonly version: number
}

export interface AssignmentView {
  readonly id: string
  readonly mission_id: string
  readonly user_id: string
  readonly status: AssignmentStatus
  readonly role_name: string | null
  readonly start_at: string
  readonly end_at: string
  readonly own_times: boolean
  readonly note: string | null
  readonly mission_title: string
  readonly project_id: string | null
  readonly project_title: string | null
  readonly user_name: string
  readonly is_override: boolean
  readonly override: OverrideView | null
  readonly actual: {
    readonly start_at: string
    readonly end_at: string
    readonly break_minutes: number
  } | null
  /** What was frozen at acceptance. */
  readonly rate: {
    readonly unit: Rate['unit']
    readonly amount_cents: number
    readonly source: Rate['source']
  } | null
  readonly version: number
  readonly warnings?: readonly Warning[]
}

/** A manager's exception: who, why, when, from what. */
export interface OverrideView {
  readonly reason: string
  readonly by: string | null
  readonly at: string | null
  readonly kinds: readonly OverrideKind[]
}

/** Managers and the person alone get this far: the rate is shown to both. */
export function assignmentView(row: AssignmentRow, warnings: readonly Warning[] = []): AssignmentView {
  return {
    id: row.id,
    mission_id: row.missionId,
    user_id: row.userId,
    status: row.status,
    role_name: row.roleName,
    start_at: wireInstant(row.startsAt),
    end_at: wireInstant(row.endsAt),
    own_times: row.ownTimes,
    note: row.note,
    mission_title: row.missionTitle,
    project_id: row.projectId,
    project_title: row.projectTitle,
    user_name: fullName({ first_name: row.firstName, last_name: row.lastName }),
    is_override: row.overrideKinds.length > 0,
    override: overrideView(row),
    actual: actualView(row),
    rate: rateView(row),
    version: row.version,
    ...(warnings.length > 0 ? { warnings } : {}),
  }
}

export function overrideView({
  overrideKinds,
  overrideReason,
  overrideBy,
  overrideAt,
}: Pick<
  AssignmentState,
  'overrideKinds' | 'overrideReason' | 'overrideBy' | 'overrideAt'
>): OverrideView | null {
  if (overrideKinds.length === 0) return null
  return {
    reason: overrideReason ?? '',
    by: overrideBy,
    at: overrideAt === null ? null : wireInstant(overrideAt),
    kinds: overrideKinds,
  }
}

function actualView({ actualStartsAt, actualEndsAt, actualBreakMinutes }: AssignmentRow) {
  if (actualStartsAt === null || actualEndsAt === null) return null
  return {
    start_at: wireInstant(actualStartsAt),
    end_at: wireInstant(actualEndsAt),
    break_minutes: actualBreakMinutes ?? 0,
  }
}

function rateView({ rateUnit, rateCents, rateSource }: AssignmentRow) {
  if (rateUnit === null || rateCents === null || rateSource === null) return null
  return { unit: rateUnit, amount_cents: rateCents, source: rateSource }
}
