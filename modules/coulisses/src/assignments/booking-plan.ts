import type { Rate } from '../cost/rate.ts'
import { type AssignmentStatus, isActive, type OverrideKind } from './assignment.ts'
import {
  type AssignmentState,
  type Booking,
  type BookingChange,
  type BookingContext,
  isSameSlot,
} from './booking.ts'

/** What an assignment is to become, and which questions that raises. */
export interface Plan {
  readonly status: AssignmentStatus
  readonly startsAt: string
  readonly endsAt: string
  readonly ownTimes: boolean
  readonly roleName: string | null
  readonly note: string | null
  readonly isStatusNew: boolean
  readonly isSlotNew: boolean
  readonly isUnchanged: boolean
  /** It takes the only active place of its pair. */
  readonly asksPair: boolean
  readonly asksTime: boolean
  readonly asksQuota: boolean
  /** It is invited where somebody may be booked already: told, never refused. */
  readonly tellsTime: boolean
}

/** Works out a change; `before` is undefined for an assignment that is being made. */
export function planOf(context: BookingContext, before: Booking | undefined, change: BookingChange): Plan {
  const status = change.status ?? before?.status ?? 'INVITED'
  const mission = { startsAt: context.missionStartsAt, endsAt: context.missionEndsAt }
  const slot = change.slot ?? before ?? mission
  const roleName = change.roleName === undefined ? (before?.roleName ?? null) : change.roleName
  const note = change.note === undefined ? (before?.note ?? null) : change.note
  const isStatusNew = status !== before?.status
  const isSlotNew = !before || !isSameSlot(slot, before)
  const isRoleNew = roleName !== before?.roleName
  const isAccepted = status === 'ACCEPTED'
  return {
    status,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    ownTimes: change.slot === undefined ? (before?.ownTimes ?? false) : !isSameSlot(slot, mission),
    roleName,
    note,
    isStatusNew,
    isSlotNew,
    isUnchanged: before !== undefined && !isStatusNew && !isSlotNew && !isRoleNew && note === before.note,
    asksPair: isActive(status) && !(before && isActive(before.status)),
    asksTime: isAccepted && (isStatusNew || isSlotNew),
    asksQuota: isAccepted && (isStatusNew || isRoleNew),
    tellsTime: status === 'INVITED' && (isStatusNew || isSlotNew),
  }
}

/** What letting it in took. */
export interface Admission {
  readonly kinds: readonly OverrideKind[]
  /** Undefined: the one it has stays. */
  readonly rate: Rate | null | undefined
  readonly reason: string | undefined
  readonly by: string | null
  /** ISO instant. */
  readonly now: string
}

/** The row as it is written. */
export function stateAfter(before: Booking | undefined, plan: Plan, admission: Admission): AssignmentState {
  const { status, startsAt, endsAt, ownTimes, roleName, note } = plan
  const isAccepted = status === 'ACCEPTED'
  return {
    status,
    startsAt,
    endsAt,
    ownTimes,
    roleName,
    note,
    ...overrideAfter(before, plan, admission),
    ...rateAfter(before, isAccepted, admission.rate),
    acceptedAt: acceptedAfter(before, plan, admission.now),
    actualStartsAt: isAccepted ? (before?.actualStartsAt ?? null) : null,
    actualEndsAt: isAccepted ? (before?.actualEndsAt ?? null) : null,
    actualBreakMinutes: isAccepted ? (before?.actualBreakMinutes ?? null) : null,
  }
}

/** Exceptions last as long as what they were made for; their reason is kept as the row's last one. */
function overrideAfter(before: Booking | undefined, plan: Plan, { kinds, reason, by, now }: Admission) {
  const isAskedAgain = (kind: OverrideKind) => (kind === 'quota' ? plan.asksQuota : plan.asksTime)
  const kept =
    plan.status === 'ACCEPTED' ? (before?.overrideKinds ?? []).filter((kind) => !isAskedAgain(kind)) : []
  const last = {
    overrideReason: before?.overrideReason ?? null,
    overrideBy: before?.overrideBy ?? null,
    overrideAt: before?.overrideAt ?? null,
  }
  const current = { overrideReason: reason ?? null, overrideBy: by, overrideAt: now }
  return { overrideKinds: [...kept, ...kinds], ...(kinds.length > 0 ? current : last) }
}

function rateAfter(before: Booking | undefined, isAccepted: boolean, rate: Rate | null | undefined) {
  if (!isAccepted) return { rateUnit: null, rateCents: null, rateSource: null }
  if (rate === undefined) {
    const { rateUnit = null, rateCents = null, rateSource = null } = before ?? {}
    return { rateUnit, rateCents, rateSource }
  }
  return {
    rateUnit: rate?.unit ?? null,
    rateCents: rate?.amountCents ?? null,
    rateSource: rate?.source ?? null,
  }
}

/** Somebody whose place is cancelled has kept their word: when they gave it stays known. */
function acceptedAfter(
  before: Booking | undefined,
  { status, isStatusNew }: Plan,
  now: string,
): string | null {
  if (status === 'ACCEPTED') return isStatusNew ? now : (before?.acceptedAt ?? null)
  return status === 'CANCELLED' ? (before?.acceptedAt ?? null) : null
}
