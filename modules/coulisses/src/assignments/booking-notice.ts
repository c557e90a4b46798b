import { wireInstant } from '../instants/instant.ts'
import { isActive } from './assignment.ts'
import { type Booking, isSameSlot } from './booking.ts'
import type { IssuedInvitation, Notice, NotificationTemplate } from './booking-ports.ts'

interface Words {
  readonly invitation?: IssuedInvitation | undefined
  readonly reason?: string | null
}

/** What a person is told of an assignment. */
export function tell(booking: Booking, template: NotificationTemplate, words: Words = {}): Notice {
  const { invitation, reason } = words
  return {
    userId: booking.userId,
    template,
    assignmentId: booking.id,
    missionId: booking.missionId,
    missionTitle: booking.missionTitle,
    startsAt: wireInstant(booking.startsAt),
    endsAt: wireInstant(booking.endsAt),
    ...(invitation ? { invitation } : {}),
    ...(reason ? { reason } : {}),
  }
}

/** The message that a change by a manager is worth: booked people learn that they are not, active ones of new times. */
export function noticeOf(before: Booking, after: Booking): Notice | undefined {
  if (before.status === 'ACCEPTED' && after.status === 'CANCELLED') return tell(after, 'cancellation')
  if (isActive(after.status) && !isSameSlot(before, after)) return tell(after, 'schedule_change')
  return undefined
}
