import type { RateUnit } from '../cost/rate.ts'
import { wireInstant } from '../instants/instant.ts'
import type { MissionKind, MissionStatus } from '../missions/mission.ts'
import type { EmploymentType, OrgSettings } from '../orgs/org.ts'
import type { ProjectStatus } from '../projects/project.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { AnsweredBy, AssignmentStatus, OverrideKind, OverrideRequest } from './assignment.ts'
import type { CandidateSlot } from './booking-ports.ts'
import type { Slot } from './clash.ts'
import type { Warning } from './warning.ts'

/** What decides about a place on a mission, whoever takes it. */
export interface BookingContext {
  readonly missionId: string
  readonly missionTitle: string
  readonly missionRole: string
  readonly missionKind: MissionKind
  readonly missionStatus: MissionStatus
  readonly missionStartsAt: string
  readonly missionEndsAt: string
  readonly ruleProfile: string | null
  /** The mission's own zone, else the organisation's. */
  readonly timezone: string
  readonly projectId: string | null
  readonly projectTitle: string | null
  readonly projectStatus: ProjectStatus | null
  readonly userId: string
  /** Of the person in the organisation. */
  readonly userNumber: number
  readonly firstName: string
  readonly lastName: string | null
  readonly employmentType: EmploymentType
  readonly country: string
  readonly settings: OrgSettings
}

/** What is written of an assignment when it is made or changed. */
export interface AssignmentState {
  readonly status: AssignmentStatus
  readonly startsAt: string
  readonly endsAt: string
  readonly ownTimes: boolean
  readonly roleName: string | null
  readonly note: string | null
  /** Of an exception; the reason stays on the row when its exceptions are over. */
  readonly overrideReason: string | null
  readonly overrideKinds: readonly OverrideKind[]
  readonly overrideBy: string | null
  readonly overrideAt: string | null
  readonly rateUnit: RateUnit | null
  readonly rateCents: number | null
  readonly rateSource: 'person' | 'position' | 'org' | null
  readonly acceptedAt: string | null
  readonly actualStartsAt: string | null
  readonly actualEndsAt: string | null
  readonly actualBreakMinutes: number | null
}

/** An assignment with its context, as it is read under the locks. */
export interface Booking extends BookingContext, AssignmentState {
  readonly id: string
  readonly version: number
}

/** On whose behalf, and on whose word. */
export interface Booker {
  readonly scope: OrgScope
  readonly by: AnsweredBy
}

/** What a caller wants an assignment to become; what is absent stays. */
export interface BookingChange {
  readonly status?: AssignmentStatus | undefined
  /** Times of its own; those of the mission end having own ones. */
  readonly slot?: Slot | undefined
  readonly roleName?: string | null | undefined
  readonly note?: string | null | undefined
  readonly override?: OverrideRequest | undefined
  /** Nobody is told: the caller does it in its own words. */
  readonly isQuiet?: boolean
}

/** The assignment as it is now, and what there is to know about it. */
export interface Booked {
  readonly booking: Booking
  readonly warnings: readonly Warning[]
}

/** Role that a place counts for. */
export function roleOf({ roleName, missionRole }: Pick<Booking, 'roleName' | 'missionRole'>): string {
  return roleName ?? missionRole
}

export function isSameSlot(one: Slot, other: Slot): boolean {
  return instant(one.startsAt) === instant(other.startsAt) && instant(one.endsAt) === instant(other.endsAt)
}

function instant(text: string): number {
  return new Date(text).getTime()
}

/** The slot as the rules of working time look at it; null for one that is not stored yet. */
export function candidateOf(context: BookingContext, slot: Slot, id: string | null): CandidateSlot {
  const { missionId, missionTitle, missionKind, ruleProfile, userId } = context
  return {
    assignmentId: id ?? undefined,
    userId,
    missionId,
    missionTitle,
    missionKind,
    ruleProfile,
    startsAt: wireInstant(slot.startsAt),
    endsAt: wireInstant(slot.endsAt),
  }
}
