import type { Tx } from '@socle/database'
import type { Member } from '../access/caller.ts'
import { invalidTransition, missionCancelled } from '../assignments/assignment.errors.ts'
import type { Bookings } from '../assignments/booking.service.ts'
import type { Booking } from '../assignments/booking.ts'
import type { InvitationDesk, IssuedInvitation } from '../assignments/booking-ports.ts'
import { projectArchived } from '../projects/project.errors.ts'

interface RenewalDeps {
  readonly bookings: Bookings
  readonly invitationDesk: InvitationDesk
}

interface Renewal {
  readonly booking: Booking
  readonly invitation: IssuedInvitation
}

/** New invitations: whoever had declined is asked again, whoever was cancelled is not. */
export class InvitationRenewal {
  readonly #deps: RenewalDeps

  constructor(deps: RenewalDeps) {
    this.#deps = deps
  }

  /** Throws `not_found`, `invalid_transition` after a cancellation, and all that refuses being invited again. */
  async renew(
    tx: Tx,
    member: Member,
    asked: {
      readonly assignmentId: string
      readonly sentTo?: string | null
      readonly ttlSeconds?: number | undefined
    },
  ): Promise<Renewal> {
    const { bookings, invitationDesk } = this.#deps
    const held = await bookings.hold(tx, member, asked.assignmentId)
    demandInvitable(held)
    const { booking } =
      held.status === 'DECLINED'
        ? await bookings.change(
            tx,
            { scope: member, by: 'manager' },
            { booking: held, change: { status: 'INVITED', isQuiet: true } },
          )
        : { booking: held }
    const invitation = await invitationDesk.issue(tx, member, held.id, asked)
    return { booking, invitation }
  }
}

type Invitable = Pick<Booking, 'status' | 'missionStatus' | 'projectStatus'>

/** Throws `mission_cancelled`, `project_archived` or `invalid_transition` where nobody can be invited any more. */
export function demandInvitable({ status, missionStatus, projectStatus }: Invitable): void {
  if (missionStatus === 'CANCELLED') throw missionCancelled()
  if (status === 'CANCELLED') throw invalidTransition(status, 'INVITED')
  // whoever has accepted may still withdraw
  if (projectStatus === 'ARCHIVED' && status !== 'ACCEPTED') throw projectArchived()
}
