import { type Handle, named } from '@socle/database'
import { type RawBuilder, sql } from 'kysely'
import { MAX_MISSION_DAYS } from '../instants/instant.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { ClashRow, Slot } from './clash.ts'

/** Hours that are gone, and to whom; the slot is the one that was asked for. */
export interface Gone extends Slot {
  readonly clashes: readonly ClashRow[]
}

/** Whose yes it is, as far as it can be known before the assignment is read. */
export interface WantedAnswer {
  readonly assignmentId: string
  /** Only this person may give it; null: whoever gives it may. */
  readonly userId: string | null
  /** It is given by this invitation, which must be open; null: by none. */
  readonly invitationId: string | null
}

/**
 * Takes the locks of an invitation's mission and person, in this order, unless the person has given the hours away
 * meanwhile: then it tells so and holds nothing. Most of those who come at once end here, before anything is read, and
 * nobody waits for their refusal to travel. What would be refused for another reason first is held, and left to the
 * judgement that follows.
 */
export function holdForAnswer(
  handle: Handle,
  { orgId }: OrgScope,
  { assignmentId, userId, invitationId }: WantedAnswer,
): Promise<Gone | null> {
  const call = sql`coulisses.hold_for_answer(${orgId}, ${assignmentId}, ${userId}, ${invitationId})`
  return held(handle, call, 'coulisses.bookings.hold-for-answer')
}

/** Where an accepted slot is dragged to. */
export interface WantedMove {
  readonly assignmentId: string
  /** ISO instants; without an end it stays as long as it is. */
  readonly startsAt: string
  readonly endsAt: string | null
}

/** The same for an accepted slot that is given other hours. */
export function holdForMove(
  handle: Handle,
  { orgId }: OrgScope,
  { assignmentId, startsAt, endsAt }: WantedMove,
): Promise<Gone | null> {
  const longest = `${MAX_MISSION_DAYS * 24} hours`
  const call = sql`coulisses.hold_for_move(${orgId}, ${assignmentId}, ${startsAt}, ${endsAt}, ${longest})`
  return held(handle, call, 'coulisses.bookings.hold-for-move')
}

/** The same for a place that is made and accepted at once. */
export function holdForPlace(
  handle: Handle,
  { orgId }: OrgScope,
  { missionId, userId }: { readonly missionId: string; readonly userId: string },
): Promise<Gone | null> {
  const call = sql`coulisses.hold_for_place(${orgId}, ${missionId}, ${userId})`
  return held(handle, call, 'coulisses.bookings.hold-for-place')
}

async function held(handle: Handle, call: RawBuilder<unknown>, name: string): Promise<Gone | null> {
  const query = sql<{ readonly gone: Gone | null }>`select ${call} as gone`
  const { rows } = await named(query, name).execute(handle)
  return rows[0]?.gone ?? null
}
