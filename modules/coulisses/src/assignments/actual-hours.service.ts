import type { Clock } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, uuidOf } from '../ids/id.ts'
import { checkRange, instantAt, invalidRange, MAX_MISSION_DAYS, wireInstant } from '../instants/instant.ts'
import { hoursMissing, notAccepted } from './assignment.errors.ts'
import { type AssignmentView, assignmentView } from './assignment-view.ts'
import { update } from './assignment-write.repository.ts'
import type { Bookings } from './booking.service.ts'
import type { Booking } from './booking.ts'
import { entry } from './booking-audit.ts'
import type { BookingTransactions } from './booking-transaction.service.ts'

interface ActualDeps {
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly bookings: Bookings
  readonly bookingTransactions: BookingTransactions
}

/** When somebody really worked. */
export interface WorkedTimes {
  readonly start_at: string
  readonly end_at: string
  readonly break_minutes?: number | undefined
}

/** The hours that were really worked, beside those that were planned. */
export class ActualHours {
  readonly #deps: ActualDeps

  constructor(deps: ActualDeps) {
    this.#deps = deps
  }

  /** Records them, or erases them with null; the slot stays as it was planned. */
  async record(member: Member, text: string, times: WorkedTimes | null | undefined): Promise<AssignmentView> {
    demand(member, 'manager')
    // a body that was forgotten is no wish to erase
    if (times === undefined) throw hoursMissing()
    const id = uuidOf(text, names.assignment)
    const actual = columnsOf(times)
    const { audit, bookings, bookingTransactions, clock } = this.#deps
    return bookingTransactions.run(member, async (tx) => {
      const booking = await bookings.hold(tx, member, id)
      if (booking.status !== 'ACCEPTED') throw notAccepted()
      await update(tx, member, { ...booking, ...actual, now: clock.now().toISOString() })
      audit.record(tx, member, entry('assignment.actual', id, payloadOf(actual)))
      return assignmentView({ ...booking, ...actual, version: booking.version + 1 })
    })
  }
}

type Actual = Pick<Booking, 'actualStartsAt' | 'actualEndsAt' | 'actualBreakMinutes'>

/** As the audit tells it, in the names of all its records. */
function payloadOf({ actualStartsAt, actualEndsAt, actualBreakMinutes }: Actual) {
  return {
    actual_starts_at: actualStartsAt && wireInstant(actualStartsAt),
    actual_ends_at: actualEndsAt && wireInstant(actualEndsAt),
    actual_break_minutes: actualBreakMinutes,
  }
}

function columnsOf(times: WorkedTimes | null): Actual {
  if (!times) return { actualStartsAt: null, actualEndsAt: null, actualBreakMinutes: null }
  const start = instantAt(times.start_at, ['body', 'start_at'])
  const end = instantAt(times.end_at, ['body', 'end_at'])
  checkRange(start, end, { maxDays: MAX_MISSION_DAYS })
  const { break_minutes: pause = 0 } = times
  if (pause * 60_000 >= end.getTime() - start.getTime())
    throw invalidRange(['body', 'break_minutes'], {
      en: 'the break must be shorter than the work',
      fr: 'la pause doit être plus courte que le travail',
    })
  return {
    actualStartsAt: start.toISOString(),
    actualEndsAt: end.toISOString(),
    actualBreakMinutes: pause,
  }
}
