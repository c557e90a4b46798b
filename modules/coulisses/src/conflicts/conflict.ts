import { parseUuid } from '@socle/kernel'
import type { OverrideKind } from '../assignments/assignment.ts'
import { type OverrideView, overrideView } from '../assignments/assignment-view.ts'
import { intersection } from '../assignments/clash.ts'
import { wireInstant } from '../instants/instant.ts'
import { fullName } from '../users/user.ts'

/** Two accepted slots of one person that overlap; the first is the one with the exception. */
export interface OverlapRow {
  /** Of what both have in common, to the microsecond. */
  readonly begin: string
  readonly userId: string
  readonly firstName: string
  readonly lastName: string | null
  readonly assignmentId: string
  readonly missionId: string
  readonly startsAt: string
  readonly endsAt: string
  readonly overrideReason: string | null
  readonly overrideKinds: readonly OverrideKind[]
  readonly overrideBy: string | null
  readonly overrideAt: string | null
  readonly otherId: string
  readonly otherMissionId: string
  readonly otherStartsAt: string
  readonly otherEndsAt: string
}

export interface ConflictView {
  readonly conflict_id: string
  readonly user_id: string
  readonly user_name: string
  /** That of the exception first. */
  readonly mission_ids: string[]
  readonly window: { readonly start: string; readonly end: string }
  readonly reason: 'DOUBLE_BOOKING'
  readonly override: OverrideView | null
}

export interface UserConflicts {
  readonly user_id: string
  readonly items: {
    readonly kind: 'ASSIGNMENT_OVERLAP'
    readonly user_id: string
    readonly mission_id: string
    readonly with_mission_id: string
    readonly starts_at: string
    readonly ends_at: string
    readonly override: OverrideView | null
  }[]
  readonly conflicts: { readonly a1: string; readonly a2: string }[]
}

/** Both assignments of a conflict in the order of its id. */
interface Pair {
  readonly a1: string
  readonly a2: string
}

function pairOf({ assignmentId, otherId }: OverlapRow): Pair {
  return assignmentId < otherId ? { a1: assignmentId, a2: otherId } : { a1: otherId, a2: assignmentId }
}

/** Reads a conflict's id; undefined when it can name none. */
export function parseConflictId(text: string): Pair | undefined {
  const [a1, a2, ...rest] = text.split('.').map((part) => parseUuid(part))
  return a1 && a2 && rest.length === 0 && a1 < a2 ? { a1, a2 } : undefined
}

export function conflictView(row: OverlapRow): ConflictView {
  const { a1, a2 } = pairOf(row)
  return {
    conflict_id: `${a1}.${a2}`,
    user_id: row.userId,
    user_name: fullName({ first_name: row.firstName, last_name: row.lastName }),
    mission_ids: [row.missionId, row.otherMissionId],
    window: windowOf(row),
    reason: 'DOUBLE_BOOKING',
    override: overrideView(row),
  }
}

export function userConflicts(userId: string, rows: readonly OverlapRow[]): UserConflicts {
  return {
    user_id: userId,
    items: rows.map((row) => ({
      kind: 'ASSIGNMENT_OVERLAP',
      user_id: userId,
      mission_id: row.missionId,
      with_mission_id: row.otherMissionId,
      starts_at: windowOf(row).start,
      ends_at: windowOf(row).end,
      override: overrideView(row),
    })),
    conflicts: rows.map(pairOf),
  }
}

function windowOf(row: OverlapRow): { readonly start: string; readonly end: string } {
  const { start, end } = intersection(row, { startsAt: row.otherStartsAt, endsAt: row.otherEndsAt })
  return { start: wireInstant(start), end: wireInstant(end) }
}
