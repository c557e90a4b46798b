import { roleInsufficient } from '../access/access.errors.ts'
import { isManager, isSelf, type Member } from '../access/caller.ts'
import { names, uuidOf } from '../ids/id.ts'
import { inviteTokenInvalid } from '../invitations/invitation.errors.ts'
import { overrideForbidden } from './assignment.errors.ts'
import type { AssignmentStatus, OverrideRequest } from './assignment.ts'
import type { Bookings, Yes } from './booking.service.ts'
import { checkedOverride } from './booking-body.ts'
import type { InvitationDesk, InvitationTokens, RedeemedInvitation } from './booking-ports.ts'
import type { BookingTransactions } from './booking-transaction.service.ts'

interface AnsweringDeps {
  readonly bookings: Bookings
  readonly bookingTransactions: BookingTransactions
  readonly invitations: InvitationDesk
  readonly invitationTokens: InvitationTokens
}

/** Yes or no to an assignment. */
export interface Answer {
  readonly status: 'ACCEPTED' | 'DECLINED'
  /** Of a refusal; kept as the note. */
  readonly reason?: string | null | undefined
  readonly override?: OverrideRequest | undefined
}

/** The answers of invited people, and those given for them. */
export class Answering {
  readonly #deps: AnsweringDeps

  constructor(deps: AnsweringDeps) {
    this.#deps = deps
  }

  /** By the token that somebody shows for this assignment; throws `invite_token_invalid` for one of another. */
  async byToken(
    { assignmentId, token }: { readonly assignmentId: string; readonly token: string },
    answer: Answer,
  ): Promise<AssignmentStatus> {
    const invitation = await this.#deps.invitationTokens.redeem(token)
    if (invitation.assignmentId !== assignmentId.toLowerCase()) throw inviteTokenInvalid()
    return this.byInvitation(invitation, answer)
  }

  /** By an invitation that was shown. The first answer counts; the same again changes nothing. */
  byInvitation(
    { scope, invitationId, assignmentId }: RedeemedInvitation,
    answer: Answer,
  ): Promise<AssignmentStatus> {
    if (answer.override) throw overrideForbidden()
    const { bookings, bookingTransactions, invitations } = this.#deps
    return bookingTransactions.run(scope, async (tx) => {
      const yes = answer.status === 'ACCEPTED' ? { userId: null, invitationId } : undefined
      const held = await bookings.holdToChange(tx, scope, { id: assignmentId, yes })
      const recorded = await invitations.recordAnswer(tx, scope, invitationId, answer.status)
      if (recorded === 'repeated') return held.booking.status
      const booked = await bookings.change(tx, { scope, by: 'token' }, { ...held, change: changeOf(answer) })
      return booked.booking.status
    })
  }

  /** By the invited person, or by a manager for them. Throws `role_insufficient` for another technician. */
  byMember(
    member: Member,
    { assignmentId, ...answer }: Answer & { readonly assignmentId: string },
  ): Promise<AssignmentStatus> {
    const id = uuidOf(assignmentId, names.assignment)
    const by = isManager(member) ? 'manager' : 'self'
    const { bookings, bookingTransactions } = this.#deps
    const change = changeOf({ ...answer, override: checkedOverride(answer.override) })
    const mayRefuse = change.status === 'ACCEPTED' && !change.override
    return bookingTransactions.run(member, async (tx) => {
      const yes = mayRefuse ? yesOf(member, by) : undefined
      const held = await bookings.holdToChange(tx, member, { id, yes })
      if (by === 'self' && !isSelf(member, held.booking.userId)) throw roleInsufficient('manager')
      const booked = await bookings.change(tx, { scope: member, by }, { ...held, change })
      return booked.booking.status
    })
  }
}

/** Nobody is told of the clashes of others: a technician's yes is looked at early for themselves alone. */
function yesOf({ userId }: Member, by: 'manager' | 'self'): Yes | undefined {
  if (by === 'manager') return { userId: null, invitationId: null }
  return userId === undefined ? undefined : { userId, invitationId: null }
}

function changeOf({ status, reason, override }: Answer) {
  return { status, override, ...(reason ? { note: reason } : {}) }
}
