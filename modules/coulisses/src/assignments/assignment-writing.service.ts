import type { Clock } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound, referenceOf, uuidOf } from '../ids/id.ts'
import { checkVersion } from '../versions/version.ts'
import { fixedMember } from './assignment.errors.ts'
import type { AssignmentStatus, OverrideRequest } from './assignment.ts'
import { type AssignmentView, assignmentView } from './assignment-view.ts'
import { hide } from './assignment-write.repository.ts'
import { findPlannable } from './booking.repository.ts'
import type { Bookings, Move } from './booking.service.ts'
import type { Booker, Booking, BookingChange } from './booking.ts'
import { entry } from './booking-audit.ts'
import { checkedOverride, type GivenTimes, givenMove, slotOf } from './booking-body.ts'
import type { BookingTransactions } from './booking-transaction.service.ts'

interface WritingDeps {
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly bookings: Bookings
  readonly bookingTransactions: BookingTransactions
}

export interface AssignmentDraft {
  readonly mission_id: string
  readonly user_id: string
  readonly status?: AssignmentStatus | undefined
  readonly role_name?: string | null | undefined
  readonly note?: string | null | undefined
  readonly override?: OverrideRequest | undefined
}

export interface AssignmentPatch extends Partial<AssignmentDraft> {
  readonly start_at?: string | undefined
  readonly end_at?: string | undefined
}

/** A drag in a calendar. */
export interface Drag extends GivenTimes {
  readonly override?: OverrideRequest | undefined
}

/** What managers do with assignments. */
export class AssignmentWriting {
  readonly #deps: WritingDeps

  constructor(deps: WritingDeps) {
    this.#deps = deps
  }

  /** Throws `not_found` for mission or person, and all that refuses a booking. */
  async create(member: Member, draft: AssignmentDraft): Promise<AssignmentView> {
    demand(member, 'manager')
    const missionId = uuidOf(draft.mission_id, names.mission)
    const reference = referenceOf(draft.user_id)
    const override = checkedOverride(draft.override)
    const { bookings, bookingTransactions } = this.#deps
    return bookingTransactions.run(member, async (tx) => {
      const userId = reference && (await findPlannable(tx, member, reference))
      if (!userId) throw notFound(names.user)
      const { status, note } = draft
      const place = { missionId, userId, status, roleName: draft.role_name?.trim(), note, override }
      const { booking, warnings } = await bookings.create(tx, asManager(member), place)
      return assignmentView(booking, warnings)
    })
  }

  /** Throws `stale_version`, and all that refuses a booking. */
  edit(
    member: Member,
    {
      id,
      ifMatch,
      patch,
    }: { readonly id: string; readonly ifMatch?: string | undefined } & {
      readonly patch: AssignmentPatch
    },
  ): Promise<AssignmentView> {
    const { status, note, start_at: start, end_at: end } = patch
    const isYes = ifMatch === undefined && isBareYes(patch)
    return this.#change(member, { id, isYes }, (booking) => {
      checkVersion(ifMatch, booking.version)
      checkFixed(booking, patch)
      const members = { start: 'start_at', end: 'end_at', whenAbsent: 'same' } as const
      const slot = slotOf({ start, end }, booking, members)
      // null: the role of the mission again
      const roleName = patch.role_name === null ? null : patch.role_name?.trim()
      return { status, roleName, note, slot, override: patch.override }
    })
  }

  setStatus(
    member: Member,
    id: string,
    change: Pick<BookingChange, 'status' | 'note' | 'override'>,
  ): Promise<AssignmentView> {
    return this.#change(member, { id, isYes: isBareYes(change) }, () => change)
  }

  /** Gives times of its own; without an end it stays as long as it is. */
  drag(member: Member, id: string, { start, end, override }: Drag): Promise<AssignmentView> {
    const move = override ? undefined : givenMove({ start, end })
    return this.#change(member, { id, move }, (booking) => {
      const members = { start: 'start', end: 'end', whenAbsent: 'duration' } as const
      return { slot: slotOf({ start, end }, booking, members), override }
    })
  }

  /** Cancels and hides it. */
  async remove(
    member: Member,
    { id: text, ifMatch }: { readonly id: string; readonly ifMatch?: string | undefined },
  ): Promise<void> {
    demand(member, 'manager')
    const id = uuidOf(text, names.assignment)
    const { audit, bookings, bookingTransactions, clock } = this.#deps
    await bookingTransactions.run(member, async (tx) => {
      const booking = await bookings.hold(tx, member, id)
      checkVersion(ifMatch, booking.version)
      await bookings.change(tx, asManager(member), { booking, change: { status: 'CANCELLED' } })
      await hide(tx, member, { id, now: clock.now().toISOString() })
      audit.record(tx, member, entry('assignment.delete', id, { mission_id: booking.missionId }))
    })
  }

  async #change(
    member: Member,
    asked: { readonly id: string; readonly isYes?: boolean; readonly move?: Move | undefined },
    wanted: (booking: Booking) => BookingChange,
  ): Promise<AssignmentView> {
    demand(member, 'manager')
    const id = uuidOf(asked.id, names.assignment)
    const { bookings, bookingTransactions } = this.#deps
    return bookingTransactions.run(member, async (tx) => {
      const yes = asked.isYes ? { userId: null, invitationId: null } : undefined
      const held = await bookings.holdToChange(tx, member, { id, yes, move: asked.move })
      const given = wanted(held.booking)
      const change = { ...given, override: checkedOverride(given.override) }
      const booked = await bookings.change(tx, asManager(member), { ...held, change })
      return assignmentView(booked.booking, booked.warnings)
    })
  }
}

/** Nothing but a yes: whatever else is asked may have to be refused first. */
function isBareYes({ status, note: _note, ...others }: AssignmentPatch): boolean {
  return status === 'ACCEPTED' && Object.values(others).every((value) => value === undefined)
}

function asManager(scope: Member): Booker {
  return { scope, by: 'manager' }
}

/** Mission and person may be sent as they are. */
function checkFixed(booking: Booking, { mission_id, user_id }: AssignmentPatch): void {
  if (mission_id !== undefined && mission_id.toLowerCase() !== booking.missionId)
    throw fixedMember('mission_id')
  const same = [booking.userId, String(booking.userNumber)]
  if (user_id !== undefined && !same.includes(user_id.toLowerCase())) throw fixedMember('user_id')
}
