import type { Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import type { AssignmentCancelling } from '../missions/mission-ports.ts'
import type { PersonCancelling } from '../users/user-ports.ts'
import { missionHasAccepted } from './assignment.errors.ts'
import { cancelMany } from './assignment-write.repository.ts'
import {
  listActiveOfMissions,
  listActiveOfPerson,
  listActivePersons,
  listMissionsOfPerson,
} from './booking.repository.ts'
import type { Bookings } from './booking.service.ts'
import type { Booking } from './booking.ts'
import { entry } from './booking-audit.ts'
import { lockBookings } from './booking-lock.repository.ts'
import { tell } from './booking-notice.ts'
import type { InvitationDesk, Notifier } from './booking-ports.ts'

interface CancelDeps {
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly bookings: Bookings
  readonly invitations: InvitationDesk
  readonly notifier: Notifier
}

/** Cancels many assignments at once, because their missions or their person go. */
export class BulkCancelling implements AssignmentCancelling, PersonCancelling {
  readonly #deps: CancelDeps

  constructor(deps: CancelDeps) {
    this.#deps = deps
  }

  async cancelOfMissions(
    tx: Tx,
    member: Member,
    {
      missionIds,
      reason,
      force,
    }: { readonly missionIds: readonly string[]; readonly reason: string | null; readonly force: boolean },
  ): Promise<void> {
    if (missionIds.length === 0) return
    await lockBookings(tx, member, { missionIds })
    // nobody joins a mission without its lock: these are all
    const userIds = await listActivePersons(tx, member, missionIds)
    await lockBookings(tx, member, { userIds })
    const active = await listActiveOfMissions(tx, member, missionIds)
    const accepted = active.filter(({ status }) => status === 'ACCEPTED')
    if (accepted.length > 0 && !force) throw missionHasAccepted(accepted.length)
    await this.#cancel(tx, member, { bookings: active, reason })
  }

  // biome-ignore lint/complexity/useMaxParams: the port's contract
  async cancelOfPerson(
    tx: Tx,
    member: Member,
    userId: string,
    which: { readonly from: string; readonly onlyInvited: boolean },
  ): Promise<void> {
    const { from, onlyInvited } = which
    const missionIds = await listMissionsOfPerson(tx, member, { userId, from })
    await lockBookings(tx, member, { missionIds, userIds: [userId] })
    const active = await listActiveOfPerson(tx, member, { userId, from })
    const bookings = onlyInvited ? active.filter(({ status }) => status === 'INVITED') : active
    await this.#cancel(tx, member, { bookings, reason: null })
  }

  async #cancel(
    tx: Tx,
    member: Member,
    { bookings, reason }: { readonly bookings: readonly Booking[]; readonly reason: string | null },
  ): Promise<void> {
    if (bookings.length === 0) return
    const { audit, clock, invitations, notifier } = this.#deps
    const ids = bookings.map(({ id }) => id)
    await cancelMany(tx, member, { ids, now: clock.now().toISOString() })
    await invitations.revokeOf(tx, member, ids)
    const freed = bookings.filter(({ status }) => status === 'ACCEPTED').map(({ userId }) => userId)
    await this.#deps.bookings.endMootOverrides(tx, member, [...new Set(freed)])
    audit.record(
      tx,
      member,
      ...bookings.map(({ id, missionId, userId, status }) =>
        entry('assignment.cancel', id, {
          mission_id: missionId,
          user_id: userId,
          from: status,
          to: 'CANCELLED',
        }),
      ),
    )
    await notifier.notify(
      tx,
      member,
      bookings.map((booking) => tell(booking, 'cancellation', { reason })),
    )
  }
}
