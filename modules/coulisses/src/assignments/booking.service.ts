import type { Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import { settingsOf } from '../orgs/org.ts'
import { projectArchived } from '../projects/project.errors.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import {
  invalidTransition,
  missionCancelled,
  overrideForbidden,
  timeConflict,
  tooLateToWithdraw,
} from './assignment.errors.ts'
import { isActive } from './assignment.ts'
import * as rows from './assignment-write.repository.ts'
import * as bookings from './booking.repository.ts'
import type { Booked, Booker, Booking, BookingChange, BookingContext } from './booking.ts'
import * as trace from './booking-audit.ts'
import type { BookingJudge, Judgement } from './booking-judge.service.ts'
import { lockBookings, lockOfAssignment } from './booking-lock.repository.ts'
import { noticeOf } from './booking-notice.ts'
import { type Plan, planOf, stateAfter } from './booking-plan.ts'
import type { InvitationDesk, Notifier } from './booking-ports.ts'
import type { BookingTransactions } from './booking-transaction.service.ts'
import type { Circumstances } from './circumstance.repository.ts'
import { clashOf } from './clash.ts'
import {
  type Gone,
  holdForAnswer,
  holdForMove,
  holdForPlace,
  type WantedAnswer,
  type WantedMove,
} from './holding.repository.ts'
import { mayStep } from './transition.ts'

interface BookingDeps {
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly bookingTransactions: BookingTransactions
  readonly judge: BookingJudge
  readonly invitations: InvitationDesk
  readonly notifier: Notifier
}

/** A place that is being made. */
export interface NewBooking extends BookingChange {
  readonly missionId: string
  readonly userId: string
}

/** An assignment under its locks. */
interface HeldBooking {
  readonly booking: Booking
  /** What decides about it as it stands; undefined: asked when it is needed. */
  readonly found?: Circumstances | undefined
}

/** A yes without an exception; see `holdForAnswer`. */
export type Yes = Omit<WantedAnswer, 'assignmentId'>

/** Other hours without an exception; see `holdForMove`. */
export type Move = Omit<WantedMove, 'assignmentId'>

/** What is about to be asked of an assignment, as far as a clash alone may refuse it. */
interface Intent {
  readonly id: string
  readonly yes?: Yes | undefined
  readonly move?: Move | undefined
}

interface Step {
  readonly before: Booking
  readonly after: Booking
  readonly plan: Plan
  readonly isQuiet: boolean | undefined
}

/** The one way into an assignment's states, ACCEPTED above all: whoever answers, moves, replaces or creates. */
export class Bookings {
  readonly #deps: BookingDeps

  constructor(deps: BookingDeps) {
    this.#deps = deps
  }

  /** Locks an assignment's mission and person, then reads it; throws `not_found`. */
  async hold(tx: Tx, scope: OrgScope, id: string): Promise<Booking> {
    await lockOfAssignment(tx, scope, id)
    const booking = await bookings.findForUpdate(tx, scope, id)
    if (!booking) throw notFound(names.assignment)
    return booking
  }

  /**
   * Holds an assignment that is changed next, and reads with it what decides about it as it stands. Nothing else of
   * its mission or person may be booked in between.
   */
  async holdToChange(tx: Tx, scope: OrgScope, { id, yes, move }: Intent): Promise<HeldBooking> {
    if (yes) refuse(await holdForAnswer(tx, scope, { assignmentId: id, ...yes }))
    else if (move) refuse(await holdForMove(tx, scope, { assignmentId: id, ...move }))
    else await lockOfAssignment(tx, scope, id)
    const read = await bookings.findAnswerable(tx, scope, id)
    if (!read) throw notFound(names.assignment)
    const { clashes, hasActive, isUnavailable, quota, taken, ...booking } = read
    return { booking, found: { clashes, hasActive, isUnavailable, quota, taken } }
  }

  /** Changes an assignment that is held; what changes nothing does nothing. */
  async change(
    tx: Tx,
    booker: Booker,
    { booking, found, change }: HeldBooking & { readonly change: BookingChange },
  ): Promise<Booked> {
    demandOverrideRight(booker, change)
    const plan = planOf(booking, booking, change)
    if (plan.isUnchanged) return { booking, warnings: [] }
    const { scope } = booker
    const { override, isQuiet } = change
    this.#demandStep(booking, plan, booker)
    const judgement = await this.#deps.judge.judge(tx, scope, {
      context: booking,
      plan,
      id: booking.id,
      override,
      found: isAsItStands(booking, plan) ? found : undefined,
    })
    const state = stateAfter(booking, plan, this.#admission(booker, change, judgement))
    this.#attempt(tx, plan, booking)
    await rows.update(tx, scope, { ...state, id: booking.id, now: this.#now() })
    const after: Booking = { ...booking, ...state, version: booking.version + 1 }
    this.#deps.audit.record(tx, scope, ...trace.ofChange(booking, after, judgement.kinds))
    await this.#follow(tx, scope, { before: booking, after, plan, isQuiet })
    return { booking: after, warnings: judgement.warnings }
  }

  /** Makes an assignment; throws `not_found` when there is no such mission or person. */
  async create(tx: Tx, booker: Booker, draft: NewBooking): Promise<Booked> {
    demandOverrideRight(booker, draft)
    const { missionId, userId, override } = draft
    const { scope } = booker
    const isBareYes = draft.status === 'ACCEPTED' && !override && !draft.slot
    if (isBareYes) refuse(await holdForPlace(tx, scope, { missionId, userId }))
    else await lockBookings(tx, scope, { missionIds: [missionId], userIds: [userId] })
    const context = await bookings.findContext(tx, scope, { missionId, userId })
    if (!context) throw notFound(names.mission)
    const plan = planOf(context, undefined, draft)
    if (isActive(plan.status)) demandOpen(context)
    const judgement = await this.#deps.judge.judge(tx, scope, { context, plan, id: null, override })
    const state = stateAfter(undefined, plan, this.#admission(booker, draft, judgement))
    const booking: Booking = { ...context, ...state, id: newId(), version: 1 }
    this.#attempt(tx, plan, booking)
    await rows.insert(tx, scope, { ...booking, now: this.#now() })
    this.#deps.audit.record(tx, scope, ...trace.ofCreation(booking, judgement.kinds))
    return { booking, warnings: judgement.warnings }
  }

  /** Ends the exceptions of the time that have become moot. */
  async endMootOverrides(tx: Tx, scope: OrgScope, userIds: readonly string[]): Promise<void> {
    if (userIds.length === 0) return
    const ended = await rows.endMootOverrides(tx, scope, { userIds, now: this.#now() })
    this.#deps.audit.record(tx, scope, ...ended.map(trace.ofMootOverride))
  }

  #demandStep(booking: Booking, plan: Plan, { by }: Booker): void {
    if (!plan.isStatusNew) return
    const { withdraw_cutoff_hours } = settingsOf(booking.country, booking.settings)
    const step = {
      from: booking.status,
      to: plan.status,
      by,
      untilStartMs: new Date(booking.startsAt).getTime() - this.#deps.clock.now().getTime(),
      withdrawCutoffHours: withdraw_cutoff_hours,
    }
    if (!mayStep(step)) {
      if (mayStep({ ...step, withdrawCutoffHours: null })) throw tooLateToWithdraw(withdraw_cutoff_hours)
      throw invalidTransition(step.from, step.to)
    }
    if (isActive(plan.status)) demandOpen(booking)
  }

  /** What a change brings with it: invitations, exceptions of others, the people. */
  async #follow(tx: Tx, scope: OrgScope, { before, after, plan, isQuiet }: Step): Promise<void> {
    if (plan.isStatusNew && after.status === 'CANCELLED')
      await this.#deps.invitations.revokeOf(tx, scope, [after.id])
    if (before.status === 'ACCEPTED' && (plan.isStatusNew || plan.isSlotNew))
      await this.endMootOverrides(tx, scope, [after.userId])
    const notice = isQuiet ? undefined : noticeOf(before, after)
    if (notice) await this.#deps.notifier.notify(tx, scope, [notice])
  }

  /** Before it is written: the database has the last word. */
  #attempt(tx: Tx, plan: Plan, booking: Booking): void {
    if (plan.asksTime)
      this.#deps.bookingTransactions.attempt(tx, { ...booking, ...plan, assignmentId: booking.id })
  }

  #admission({ scope }: Booker, { override }: BookingChange, { kinds, rate }: Judgement) {
    return { kinds, rate, reason: override?.reason, by: scope.actor.id, now: this.#now() }
  }

  #now(): string {
    return this.#deps.clock.now().toISOString()
  }
}

function refuse(gone: Gone | null): void {
  if (gone) throw timeConflict(gone.clashes.map((clash) => clashOf(clash, gone)))
}

function demandOverrideRight({ by }: Booker, { override }: BookingChange): void {
  if (override && by !== 'manager') throw overrideForbidden()
}

/** It would take the very place that it was read with. */
function isAsItStands({ roleName }: Booking, plan: Plan): boolean {
  return !plan.isSlotNew && plan.roleName === roleName
}

/** Nobody is invited to what is cancelled or put away. */
function demandOpen({ missionStatus, projectStatus }: BookingContext): void {
  if (missionStatus === 'CANCELLED') throw missionCancelled()
  if (projectStatus === 'ARCHIVED') throw projectArchived()
}
