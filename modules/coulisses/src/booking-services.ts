import { ActualHours } from './assignments/actual-hours.service.ts'
import { Answering } from './assignments/answering.service.ts'
import { BulkCancelling } from './assignments/assignment-cancelling.service.ts'
import { AssignmentReading } from './assignments/assignment-reading.service.ts'
import { AssignmentWriting } from './assignments/assignment-writing.service.ts'
import { Bookings } from './assignments/booking.service.ts'
import { BookingChecking } from './assignments/booking-checking.service.ts'
import { BookingJudge } from './assignments/booking-judge.service.ts'
import type {
  InvitationDesk,
  InvitationTokens,
  Notifier,
  RateBook,
  WorkingTimeCheck,
} from './assignments/booking-ports.ts'
import { BookingTransactions } from './assignments/booking-transaction.service.ts'
import { MissionMoving } from './assignments/mission-moves.service.ts'
import { Replacing } from './assignments/replacing.service.ts'
import { Conflicts } from './conflicts/conflict.service.ts'
import type { Core } from './core.ts'
import { EligibleList } from './eligible/eligible-list.service.ts'
import type { RulesCheck } from './rules/rules-check.service.ts'

interface Neighbours {
  readonly rules: WorkingTimeCheck
  readonly rates: RateBook
  readonly rulesCheck: RulesCheck
  readonly invitationDesk: InvitationDesk
  readonly invitationTokens: InvitationTokens
  readonly notifier: Notifier
}

/** The booking engine, and everything that books through it. */
export function bookingServices(core: Core, neighbours: Neighbours) {
  const { rules, invitationDesk: invitations, invitationTokens, notifier } = neighbours
  const judge = new BookingJudge(neighbours)
  const bookingTransactions = new BookingTransactions({ ...core, ...core.foundation })
  const told = { ...core, bookingTransactions, rules, judge, invitations, invitationTokens, notifier }
  const bookings = new Bookings(told)
  const deps = { ...told, bookings }
  const replacing = new Replacing(deps)
  const eligibleList = new EligibleList(deps)
  return {
    bookings,
    bookingTransactions,
    answering: new Answering(deps),
    assignmentReading: new AssignmentReading(core),
    assignmentWriting: new AssignmentWriting(deps),
    assignmentCancelling: new BulkCancelling(deps),
    missionMoves: new MissionMoving(deps),
    bookingChecking: new BookingChecking(deps),
    replacing,
    eligibleList,
    conflicts: new Conflicts({ ...deps, ...neighbours, replacing, eligibleList }),
    actualHours: new ActualHours(deps),
  }
}
