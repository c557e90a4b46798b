import { checkRange, instantAt, MAX_MISSION_DAYS, parseInstant } from '../instants/instant.ts'
import { reasonTooShort } from './assignment.errors.ts'
import type { OverrideRequest } from './assignment.ts'
import type { Slot } from './clash.ts'

const SHORTEST_REASON = 3

/** The exception with its reason trimmed; throws `validation_failed` when nothing much is left of it. */
export function checkedOverride(override: OverrideRequest | undefined): OverrideRequest | undefined {
  if (!override) return undefined
  const reason = override.reason.trim()
  if (reason.length < SHORTEST_REASON) throw reasonTooShort()
  return { reason }
}

/** The times of a body, where one of them may be missing. */
export interface GivenTimes {
  readonly start?: string | undefined
  readonly end?: string | undefined
}

/** The times as a database can ask of them before the slot is read; undefined where `slotOf` has something to say. */
export function givenMove({
  start,
  end,
}: GivenTimes): { readonly startsAt: string; readonly endsAt: string | null } | undefined {
  const [startsAt, endsAt] = [start, end].map((text) => (text === undefined ? undefined : parseInstant(text)))
  if (!startsAt || (end !== undefined && !endsAt)) return undefined
  return { startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null }
}

interface Members {
  /** Names of the members, for faults. */
  readonly start: string
  readonly end: string
  /** What an absent end means: as it was, or as long as it was. */
  readonly whenAbsent: 'same' | 'duration'
}

/** The slot that a body asks for; undefined when it names no time. Throws 422 and 400 `invalid_range`. */
export function slotOf(given: GivenTimes, before: Slot, members: Members): Slot | undefined {
  if (given.start === undefined && given.end === undefined) return undefined
  const was = { start: new Date(before.startsAt), end: new Date(before.endsAt) }
  const start = given.start === undefined ? was.start : instantAt(given.start, ['body', members.start])
  const lasted = was.end.getTime() - was.start.getTime()
  const otherwise = members.whenAbsent === 'duration' ? new Date(start.getTime() + lasted) : was.end
  const end = given.end === undefined ? otherwise : instantAt(given.end, ['body', members.end])
  checkRange(start, end, { loc: ['body', members.end], maxDays: MAX_MISSION_DAYS })
  return { startsAt: start.toISOString(), endsAt: end.toISOString() }
}
