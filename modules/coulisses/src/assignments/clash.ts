import { wireInstant } from '../instants/instant.ts'

/** An accepted slot that another one would overlap, as the database tells it. */
export interface ClashRow {
  readonly assignmentId: string
  readonly userId: string
  readonly missionId: string
  readonly missionTitle: string
  readonly projectTitle: string | null
  readonly startsAt: string
  readonly endsAt: string
  readonly isOverride: boolean
}

/** The same as it is answered. */
export interface Clash {
  readonly assignment_id: string
  readonly user_id: string
  readonly mission_id: string
  readonly mission_title: string
  readonly project_title: string | null
  readonly starts_at: string
  readonly ends_at: string
  /** What both have in common. */
  readonly window: { readonly start: string; readonly end: string }
  readonly is_override: boolean
}

export interface Slot {
  /** ISO instant, or the database's text. */
  readonly startsAt: string
  readonly endsAt: string
}

export function clashOf(row: ClashRow, candidate: Slot): Clash {
  const { start, end } = intersection(row, candidate)
  return {
    assignment_id: row.assignmentId,
    user_id: row.userId,
    mission_id: row.missionId,
    mission_title: row.missionTitle,
    project_title: row.projectTitle,
    starts_at: wireInstant(row.startsAt),
    ends_at: wireInstant(row.endsAt),
    window: { start: wireInstant(start), end: wireInstant(end) },
    is_override: row.isOverride,
  }
}

/** What two overlapping slots have in common. */
export function intersection(one: Slot, other: Slot): { readonly start: Date; readonly end: Date } {
  const starts = [one.startsAt, other.startsAt].map((instant) => new Date(instant).getTime())
  const ends = [one.endsAt, other.endsAt].map((instant) => new Date(instant).getTime())
  return { start: new Date(Math.max(...starts)), end: new Date(Math.min(...ends)) }
}
