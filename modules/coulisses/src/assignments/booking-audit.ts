import type { AuditEntry } from '../audit/audit-record.ts'
import { wireInstant } from '../instants/instant.ts'
import type { AssignmentStatus, OverrideKind } from './assignment.ts'
import { type Booking, isSameSlot } from './booking.ts'

const verbs: Readonly<Record<AssignmentStatus, string>> = {
  INVITED: 'assignment.invite',
  ACCEPTED: 'assignment.accept',
  DECLINED: 'assignment.decline',
  CANCELLED: 'assignment.cancel',
}

/** The records of a new assignment. */
export function ofCreation(booking: Booking, kinds: readonly OverrideKind[]): readonly AuditEntry[] {
  const payload = {
    mission_id: booking.missionId,
    user_id: booking.userId,
    status: booking.status,
    ...times(booking),
  }
  return [entry('assignment.create', booking.id, payload), ...ofOverride(booking, kinds)]
}

/** The records of a change: which fields, and the values that are not personal. */
export function ofChange(
  before: Booking,
  after: Booking,
  kinds: readonly OverrideKind[],
): readonly AuditEntry[] {
  const isNew = before.status !== after.status
  const fields = [
    ...(isSameSlot(before, after) ? [] : ['slot']),
    ...(before.roleName === after.roleName ? [] : ['role_name']),
    ...(before.note === after.note ? [] : ['note']),
  ]
  const payload = {
    mission_id: after.missionId,
    user_id: after.userId,
    ...(isNew ? { from: before.status, to: after.status } : {}),
    ...(fields.length > 0 ? { fields } : {}),
    ...(fields.includes('slot') ? times(after) : {}),
  }
  const action = isNew ? verbs[after.status] : 'assignment.update'
  const ended = before.overrideKinds.filter((kind) => !after.overrideKinds.includes(kind))
  return [
    entry(action, after.id, payload),
    ...(ended.length > 0 ? [entry('assignment.override_end', after.id, { kinds: ended })] : []),
    ...ofOverride(after, kinds),
  ]
}

/** An exception of the time that nothing needs any more. */
export function ofMootOverride(id: string): AuditEntry {
  return entry('assignment.override_end', id, { kinds: ['time'], moot: true })
}

/** Something that happened to an assignment. */
export function entry(
  action: string,
  entityId: string,
  payload: Readonly<Record<string, unknown>>,
): AuditEntry {
  return { action, entity: 'assignment', entityId, payload }
}

function ofOverride(
  { id, missionId, userId }: Booking,
  kinds: readonly OverrideKind[],
): readonly AuditEntry[] {
  if (kinds.length === 0) return []
  return [entry('assignment.override', id, { mission_id: missionId, user_id: userId, kinds })]
}

function times({ startsAt, endsAt }: Booking) {
  return { starts_at: wireInstant(startsAt), ends_at: wireInstant(endsAt) }
}
