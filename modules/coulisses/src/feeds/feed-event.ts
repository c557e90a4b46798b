import type { AssignmentStatus } from '../assignments/assignment.ts'
import type { IcsEvent } from '../calendar/ics.ts'
import { fullName } from '../users/user.ts'

/** An assignment as a feed reads it. */
export interface FeedEntry {
  readonly id: string
  readonly status: AssignmentStatus
  readonly starts_at: string
  readonly ends_at: string
  readonly revision: number
  readonly role: string
  readonly is_deleted: boolean
  readonly title: string
  readonly location: string | null
  readonly address: string | null
  readonly mission_version: number
  readonly project_name: string | null
  readonly first_name: string
  readonly last_name: string | null
  readonly changed_at: string
}

/** Days that what was cancelled or declined is still told of. */
export const ENDED_DAYS = 90
const ALARM_MINUTES = 120

const STATUSES = {
  ACCEPTED: 'CONFIRMED',
  INVITED: 'TENTATIVE',
  DECLINED: 'CANCELLED',
  CANCELLED: 'CANCELLED',
} as const satisfies Record<AssignmentStatus, IcsEvent['status']>

/** An assignment as an event; `withPerson` for feeds of more than one. */
export function eventOf(entry: FeedEntry, { withPerson }: { readonly withPerson: boolean }): IcsEvent {
  const status = entry.is_deleted ? 'CANCELLED' : STATUSES[entry.status]
  return {
    uid: `asg-${entry.id}@coulisses`,
    start: entry.starts_at,
    end: entry.ends_at,
    modified: entry.changed_at,
    summary: withPerson ? `${entry.title} — ${fullName(entry)}` : entry.title,
    location: [entry.location, entry.address].filter(Boolean).join(', '),
    description: [entry.project_name, entry.role].filter(Boolean).join(' · '),
    status,
    // a mission's title and place are the event's too: an edit of them is a later revision of it
    sequence: entry.revision + entry.mission_version - 1,
    ...(status === 'CANCELLED' ? {} : { alarmMinutesBefore: ALARM_MINUTES }),
  }
}
