import type { Tx } from '@socle/database'
import type { Member } from '../access/caller.ts'
import type { OverrideRequest } from '../assignments/assignment.ts'
import type { MissionKind, Reconfirm } from './mission.ts'

// What missions ask of assignments, inside the transaction that changes a mission and under that mission's lock.

export interface MissionTimes {
  /** ISO instant. */
  readonly startsAt: string
  /** ISO instant. */
  readonly endsAt: string
}

/** A mission whose new times are written already. */
export interface MissionMove {
  readonly mission: {
    readonly id: string
    readonly title: string
    readonly kind: MissionKind
    readonly ruleProfile: string | null
  }
  readonly from: MissionTimes
  /** The same as `from` when only `reconfirm: 'all'` was asked for. */
  readonly to: MissionTimes
  readonly override: OverrideRequest | undefined
  readonly reconfirm: Reconfirm
}

export interface MissionMoves {
  /**
   * Takes the mission's assignments along: those without own times get the new ones, the others the same shift.
   * Throws `time_conflict` with everybody who clashes, before the transaction ends; tells everybody active.
   */
  apply(tx: Tx, member: Member, move: MissionMove): Promise<void>
}

export interface AssignmentCancelling {
  /**
   * Cancels the active assignments of these missions, revokes their invitations, tells the people. Without `force`
   * throws `mission_has_accepted` when somebody has accepted.
   */
  cancelOfMissions(
    tx: Tx,
    member: Member,
    what: {
      readonly missionIds: readonly string[]
      readonly reason: string | null
      readonly force: boolean
    },
  ): Promise<void>
}
