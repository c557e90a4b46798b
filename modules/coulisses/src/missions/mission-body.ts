import { names, uuidOf } from '../ids/id.ts'
import { checkRange, instantAt, MAX_MISSION_DAYS } from '../instants/instant.ts'
import { isTimeZone } from '../rules/local-time.ts'
import { sent } from '../wire.schemas.ts'
import { noTimeZone, roleTwice, startOrShift } from './mission.errors.ts'
import {
  type MissionFields,
  type MissionFilter,
  type MissionPatch,
  type MissionStatus,
  NAMED_BY_ROLE,
} from './mission.ts'
import type { MissionBody, MissionPatchBody, PositionBody } from './mission-shape.schemas.ts'
import { type Position, repeatedRole } from './position.ts'

type Place = readonly string[]
export type MissionDraft = MissionPatch & Pick<MissionFields, 'starts_at' | 'ends_at'>

/** A whole mission of a body. Throws `validation_failed`, `invalid_range`. */
export function draftOf(body: MissionBody, place: Place = ['body']): MissionDraft {
  const { starts_at, ends_at, ...others } = patchOf(body, place)
  checkTimes({ starts_at: starts_at!, ends_at: ends_at! }, place)
  return { ...others, starts_at: starts_at!, ends_at: ends_at! }
}

/** The members that a body brings; absent ones are left alone. Throws `validation_failed`. */
export function patchOf(body: MissionPatchBody, place: Place = ['body']): MissionPatch {
  const { timezone, positions, project_id, start_at, end_at } = body
  if (timezone && !isTimeZone(timezone)) throw noTimeZone([...place, 'timezone'])
  return sent({
    project_id: typeof project_id === 'string' ? uuidOf(project_id, names.project) : project_id,
    starts_at: start_at === undefined ? undefined : instantAt(start_at, [...place, 'start_at']).toISOString(),
    ends_at: end_at === undefined ? undefined : instantAt(end_at, [...place, 'end_at']).toISOString(),
    role: body.role?.trim(),
    // null: named by its role again
    title: body.title === null ? NAMED_BY_ROLE : body.title?.trim(),
    kind: body.kind,
    location: body.location,
    address: body.address,
    notes: body.notes,
    timezone,
    rule_profile: body.rule_profile,
    positions: positions && positionsOf(positions, place),
  })
}

/** How often a mission is to be copied, and to when. Throws `validation_failed`. */
export function copyOf(body: {
  readonly start_at?: string
  readonly shift_minutes?: number
  readonly count?: number
  readonly every_days?: number
}) {
  const { start_at, shift_minutes, count = 1, every_days = 1 } = body
  if (start_at !== undefined && shift_minutes !== undefined) throw startOrShift()
  const startAt = start_at === undefined ? undefined : instantAt(start_at, ['body', 'start_at'])
  return { startAt, shiftMinutes: shift_minutes, count, everyDays: every_days }
}

/** Which missions a list is about. Throws `validation_failed`, `not_found` for an id that can name nothing. */
export function filterOf(query: {
  readonly project_id?: string
  readonly from?: string
  readonly to?: string
  readonly status?: MissionStatus
}): MissionFilter {
  const { project_id, from, to, status } = query
  return {
    projectId: project_id === undefined ? undefined : uuidOf(project_id, names.project),
    from: from === undefined ? undefined : instantAt(from, ['query', 'from']).toISOString(),
    to: to === undefined ? undefined : instantAt(to, ['query', 'to']).toISOString(),
    status,
  }
}

/** Throws 400 `invalid_range` unless the end is after the start, at most 31 days later. */
export function checkTimes(
  { starts_at, ends_at }: Pick<MissionFields, 'starts_at' | 'ends_at'>,
  place: Place = ['body'],
): void {
  checkRange(new Date(starts_at), new Date(ends_at), {
    loc: [...place, 'end_at'],
    maxDays: MAX_MISSION_DAYS,
  })
}

function positionsOf(given: readonly PositionBody[], place: Place): Position[] {
  const positions = given.map(({ role_name, quota = 1, skills = [], rate = null }) => ({
    role_name: role_name.trim(),
    quota,
    skills: [...new Set(skills.map((skill) => skill.trim()))],
    rate: rate && { unit: rate.unit, amount_cents: rate.amount_cents },
  }))
  const repeated = repeatedRole(positions)
  if (repeated !== -1) throw roleTwice([...place, 'positions', String(repeated), 'role_name'])
  return positions
}
