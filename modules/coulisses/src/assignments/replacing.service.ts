import type { Tx } from '@socle/database'
import { demand, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound, referenceOf, uuidOf } from '../ids/id.ts'
import { duplicateAssignment, invalidTransition } from './assignment.errors.ts'
import type { OverrideRequest } from './assignment.ts'
import { type AssignmentView, assignmentView } from './assignment-view.ts'
import { findForUpdate, findPlace, findPlannable } from './booking.repository.ts'
import type { Bookings } from './booking.service.ts'
import type { Booked, Booker, Booking } from './booking.ts'
import { entry } from './booking-audit.ts'
import { checkedOverride } from './booking-body.ts'
import { lockBookings } from './booking-lock.repository.ts'
import { tell } from './booking-notice.ts'
import type { InvitationDesk, IssuedInvitation, Notifier } from './booking-ports.ts'
import type { BookingTransactions } from './booking-transaction.service.ts'

interface ReplacingDeps {
  readonly audit: AuditTrail
  readonly bookings: Bookings
  readonly bookingTransactions: BookingTransactions
  readonly invitations: InvitationDesk
  readonly notifier: Notifier
}

/** Somebody else in somebody's place. */
export interface ReplaceRequest {
  readonly userId: string
  readonly reason?: string | null | undefined
  readonly status?: 'INVITED' | 'ACCEPTED' | undefined
  /** Default true. */
  readonly notify?: boolean | undefined
  readonly override?: OverrideRequest | undefined
}

export interface Replaced {
  readonly replaced: AssignmentView
  readonly replacement: AssignmentView
  readonly invitation: IssuedInvitation | null
}

/** Puts somebody else in somebody's place, in one step: both changes or neither. */
export class Replacing {
  readonly #deps: ReplacingDeps

  constructor(deps: ReplacingDeps) {
    this.#deps = deps
  }

  /** Throws `not_found`, and all that refuses a booking of the new person; then nothing has changed. */
  async replace(member: Member, text: string, request: ReplaceRequest): Promise<Replaced> {
    demand(member, 'manager')
    const id = uuidOf(text, names.assignment)
    return this.#deps.bookingTransactions.run(member, (tx) => this.replaceIn(tx, member, { id, request }))
  }

  /** The same inside a transaction that books. */
  async replaceIn(
    tx: Tx,
    member: Member,
    { id, request }: { readonly id: string; readonly request: ReplaceRequest },
  ): Promise<Replaced> {
    const { bookings } = this.#deps
    const booker: Booker = { scope: member, by: 'manager' }
    const { booking, userId } = await this.#hold(tx, member, { id, request })
    if (userId === booking.userId) throw duplicateAssignment()
    if (booking.status === 'CANCELLED') throw invalidTransition('CANCELLED', 'CANCELLED')
    const old = await bookings.change(tx, booker, {
      booking,
      change: { status: 'CANCELLED', isQuiet: true, ...(request.reason ? { note: request.reason } : {}) },
    })
    const { status = 'INVITED' } = request
    const made = await bookings.create(tx, booker, {
      missionId: booking.missionId,
      userId,
      status,
      roleName: booking.roleName,
      ...(booking.ownTimes ? { slot: booking } : {}),
      override: checkedOverride(request.override),
    })
    const invitation =
      status === 'INVITED' ? await this.#deps.invitations.issue(tx, member, made.booking.id) : null
    this.#deps.audit.record(
      tx,
      member,
      entry('assignment.replace', id, { replacement_id: made.booking.id, user_id: userId }),
    )
    if (request.notify !== false) await this.#tell(tx, member, { old, made, invitation, request })
    return {
      replaced: assignmentView(old.booking),
      replacement: assignmentView(made.booking, made.warnings),
      invitation,
    }
  }

  /** All the locks at once, so that they are taken in their order; then the assignment as it is now. */
  async #hold(
    tx: Tx,
    member: Member,
    { id, request }: { readonly id: string; readonly request: ReplaceRequest },
  ): Promise<{ readonly booking: Booking; readonly userId: string }> {
    const place = await findPlace(tx, member, id)
    if (!place) throw notFound(names.assignment)
    const reference = referenceOf(request.userId)
    const userId = reference && (await findPlannable(tx, member, reference))
    if (!userId) throw notFound(names.user)
    await lockBookings(tx, member, { missionIds: [place.missionId], userIds: [place.userId, userId] })
    const booking = await findForUpdate(tx, member, id)
    if (!booking) throw notFound(names.assignment)
    return { booking, userId }
  }

  async #tell(tx: Tx, member: Member, { old, made, invitation, request }: Outcome): Promise<void> {
    await this.#deps.notifier.notify(tx, member, [
      tell(old.booking, 'cancellation', { reason: request.reason ?? null }),
      invitation ? tell(made.booking, 'invite', { invitation }) : tell(made.booking, 'schedule_change'),
    ])
  }
}

interface Outcome {
  readonly old: Booked
  readonly made: Booked
  readonly invitation: IssuedInvitation | null
  readonly request: ReplaceRequest
}
