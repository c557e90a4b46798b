import type { Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { msOf, wireInstant } from '../instants/instant.ts'
import type { MissionMove, MissionMoves } from '../missions/mission-ports.ts'
import type { Breach } from '../rules/working-time.ts'
import { ruleBreach, timeConflict } from './assignment.errors.ts'
import { deferOverlaps } from './assignment-write.repository.ts'
import { listActiveOfMissions, listActivePersons } from './booking.repository.ts'
import type { Bookings } from './booking.service.ts'
import { type Booking, candidateOf, isSameSlot } from './booking.ts'
import { entry } from './booking-audit.ts'
import { lockBookings } from './booking-lock.repository.ts'
import { tell } from './booking-notice.ts'
import type { InvitationDesk, IssuedInvitation, Notifier, WorkingTimeCheck } from './booking-ports.ts'
import type { BookingTransactions } from './booking-transaction.service.ts'
import { listClashes } from './circumstance.repository.ts'
import { type Clash, clashOf, type Slot } from './clash.ts'
import * as shifts from './mission-shift.repository.ts'

interface MoveDeps {
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly bookings: Bookings
  readonly bookingTransactions: BookingTransactions
  readonly rules: WorkingTimeCheck
  readonly invitations: InvitationDesk
  readonly notifier: Notifier
}

/** An active assignment where its mission takes it. */
interface Moved {
  readonly before: Booking
  readonly after: Booking
}

/** What becomes of those who had accepted. */
interface Outcome {
  readonly reopened: readonly Moved[]
  /** Accepted slots that overlap others of their person, by a manager's exception. */
  readonly clashing: readonly Moved[]
  readonly breaching: readonly Moved[]
}

interface Obstacles {
  readonly clashes: readonly Clash[]
  readonly breaches: readonly Breach[]
  readonly clashing: readonly Moved[]
  readonly breaching: readonly Moved[]
}

/** Takes the assignments of a mission along when it moves: nobody is booked twice by it. */
export class MissionMoving implements MissionMoves {
  readonly #deps: MoveDeps

  constructor(deps: MoveDeps) {
    this.#deps = deps
  }

  async apply(tx: Tx, member: Member, move: MissionMove): Promise<void> {
    const missionId = move.mission.id
    const userIds = await listActivePersons(tx, member, [missionId])
    await lockBookings(tx, member, { missionIds: [missionId], userIds })
    const active = await listActiveOfMissions(tx, member, [missionId])
    const moved = active.map((before) => ({ before, after: { ...before, ...shifted(before, move) } }))
    const isMove = !isSameSlot(move.from, move.to)
    const outcome = await this.#decide(tx, member, { moved, move, isMove })
    if (isMove) await this.#shift(tx, member, move)
    await this.#write(tx, member, { outcome, move })
    if (isMove || outcome.reopened.length > 0) await this.#deps.bookings.endMootOverrides(tx, member, userIds)
    this.#record(tx, member, { moved: isMove ? moved : outcome.reopened, outcome, move })
    await this.#tell(tx, member, { moved, outcome, isMove })
  }

  async #decide(
    tx: Tx,
    member: Member,
    {
      moved,
      move,
      isMove,
    }: { readonly moved: readonly Moved[]; readonly move: MissionMove; readonly isMove: boolean },
  ): Promise<Outcome> {
    const accepted = moved.filter(({ after }) => after.status === 'ACCEPTED')
    if (move.reconfirm === 'all') return { reopened: accepted, clashing: [], breaching: [] }
    if (!isMove || accepted.length === 0) return { reopened: [], clashing: [], breaching: [] }
    const { clashes, breaches, clashing, breaching } = await this.#obstacles(tx, member, accepted)
    if (move.reconfirm === 'clashing')
      return { reopened: [...new Set([...clashing, ...breaching])], clashing: [], breaching: [] }
    if (clashing.length > 0 && !move.override) throw timeConflict(clashes)
    if (breaching.length > 0 && !move.override) throw ruleBreach(breaches)
    return { reopened: [], clashing, breaching }
  }

  /** What the new times run into, for everybody at once. */
  async #obstacles(tx: Tx, member: Member, accepted: readonly Moved[]): Promise<Obstacles> {
    const candidates = accepted.map(({ after }) => ({ ...after, assignmentId: after.id }))
    this.#deps.bookingTransactions.attempt(tx, ...candidates)
    const found = await listClashes(tx, member, candidates)
    const clashing = new Set(found.map(({ place }) => accepted[place - 1]!))
    const slots = accepted.map(({ after }) => candidateOf(after, after, after.id))
    const byPerson = await this.#deps.rules.breachesOfCrew(tx, member, slots)
    const blocking = (moved: Moved) =>
      (byPerson.get(moved.after.userId) ?? []).filter(({ mode }) => mode === 'block')
    return {
      clashes: found.map((clash) => clashOf(clash, accepted[clash.place - 1]!.after)),
      breaches: accepted.flatMap(blocking),
      clashing: [...clashing],
      breaching: accepted.filter((moved) => blocking(moved).length > 0),
    }
  }

  async #shift(tx: Tx, member: Member, { mission, from, to }: MissionMove): Promise<void> {
    await deferOverlaps(tx, member)
    await shifts.shift(tx, member, {
      missionId: mission.id,
      startsAt: wireInstant(to.startsAt),
      endsAt: wireInstant(to.endsAt),
      byMs: msOf(to.startsAt) - msOf(from.startsAt),
      now: this.#now(),
    })
  }

  async #write(
    tx: Tx,
    member: Member,
    { outcome, move }: { readonly outcome: Outcome; readonly move: MissionMove },
  ): Promise<void> {
    const { reopened, clashing, breaching } = outcome
    const now = this.#now()
    if (reopened.length > 0) await shifts.reopen(tx, member, { ids: idsOf(reopened), now })
    for (const [kind, exceptions] of [['time', clashing] as const, ['rule', breaching] as const]) {
      if (exceptions.length === 0 || !move.override) continue
      const { reason } = move.override
      await shifts.addOverride(tx, member, {
        ids: idsOf(exceptions),
        kind,
        reason,
        by: member.actor.id,
        now,
      })
    }
  }

  #record(
    tx: Tx,
    member: Member,
    {
      moved,
      outcome,
      move,
    }: { readonly moved: readonly Moved[]; readonly outcome: Outcome; readonly move: MissionMove },
  ): void {
    const reopened = new Set(outcome.reopened)
    const entries = moved.map((one) => {
      const { id, missionId, userId, startsAt, endsAt } = one.after
      const payload = {
        mission_id: missionId,
        user_id: userId,
        starts_at: wireInstant(startsAt),
        ends_at: wireInstant(endsAt),
      }
      return reopened.has(one)
        ? entry('assignment.invite', id, { ...payload, from: 'ACCEPTED', to: 'INVITED' })
        : entry('assignment.move', id, payload)
    })
    const exceptions = (['clashing', 'breaching'] as const).flatMap((which) =>
      outcome[which].map(({ after }) =>
        entry('assignment.override', after.id, { kinds: [which === 'clashing' ? 'time' : 'rule'] }),
      ),
    )
    this.#deps.audit.record(tx, member, ...entries, ...(move.override ? exceptions : []))
  }

  /** Everybody active learns of new times; those who are asked again can answer by the same message. */
  async #tell(
    tx: Tx,
    member: Member,
    {
      moved,
      outcome,
      isMove,
    }: { readonly moved: readonly Moved[]; readonly outcome: Outcome; readonly isMove: boolean },
  ): Promise<void> {
    const ids = idsOf(outcome.reopened)
    const issued: ReadonlyMap<string, IssuedInvitation> =
      ids.length === 0 ? new Map() : await this.#deps.invitations.issueMany(tx, member, ids)
    const told = isMove ? moved : outcome.reopened
    if (told.length === 0) return
    const notices = told.map(({ after }) =>
      tell(after, isMove ? 'schedule_change' : 'invite', { invitation: issued.get(after.id) }),
    )
    await this.#deps.notifier.notify(tx, member, notices)
  }

  #now(): string {
    return this.#deps.clock.now().toISOString()
  }
}

function idsOf(moved: readonly Moved[]): readonly string[] {
  return moved.map(({ after }) => after.id)
}

/** Own times go along by as much as the start did; the others become the mission's. */
function shifted(booking: Booking, { from, to }: MissionMove): Slot {
  if (!booking.ownTimes) return { startsAt: wireInstant(to.startsAt), endsAt: wireInstant(to.endsAt) }
  const by = msOf(to.startsAt) - msOf(from.startsAt)
  const moved = (instant: string) => wireInstant(new Date(msOf(instant) + by))
  return { startsAt: moved(booking.startsAt), endsAt: moved(booking.endsAt) }
}
