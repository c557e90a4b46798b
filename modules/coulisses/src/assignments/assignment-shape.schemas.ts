import { looseId, Nullable } from '@socle/http'
import { Type } from 'typebox'
import { BreachView } from '../rules/rule-profile.schemas.ts'
import { Id, Instant, InstantInput } from '../wire.schemas.ts'
import { assignmentStatuses } from './assignment.ts'
import type { AssignmentView, OverrideView } from './assignment-view.ts'
import type { BookingFindings } from './booking-findings.ts'

export const Status = Type.Enum([...assignmentStatuses])

const ClashView = Type.Object(
  {
    assignment_id: Id,
    user_id: Id,
    mission_id: Id,
    mission_title: Type.String(),
    project_title: Nullable(Type.String()),
    starts_at: Instant,
    ends_at: Instant,
    window: Type.Object({ start: Instant, end: Instant }),
    is_override: Type.Boolean(),
  },
  { title: 'Clash' },
)

export const WarningView = Type.Object(
  {
    code: Type.Enum(['time_conflict', 'quota_full', 'rule_breach', 'unavailable', 'missing_skill']),
    message: Type.String(),
    message_en: Type.String(),
    clashes: Type.Optional(Type.Array(ClashView)),
    breach: Type.Optional(BreachView),
  },
  { title: 'BookingWarning' },
)

const Kinds = Type.Array(Type.Enum(['time', 'quota', 'rule']))

export const OverrideShown = Type.Unsafe<OverrideView>(
  Type.Object(
    { reason: Type.String(), by: Nullable(Id), at: Nullable(Instant), kinds: Kinds },
    { title: 'Override' },
  ),
)

export const Assignment = Type.Unsafe<AssignmentView>(
  Type.Object(
    {
      id: Id,
      mission_id: Id,
      user_id: Id,
      status: Status,
      role_name: Nullable(Type.String()),
      start_at: Instant,
      end_at: Instant,
      own_times: Type.Boolean({ description: "Its times are not the mission's" }),
      note: Nullable(Type.String()),
      mission_title: Type.String(),
      project_id: Nullable(Id),
      project_title: Nullable(Type.String()),
      user_name: Type.String(),
      is_override: Type.Boolean(),
      override: Nullable(OverrideShown),
      actual: Nullable(
        Type.Object(
          { start_at: Instant, end_at: Instant, break_minutes: Type.Integer() },
          { title: 'Actual' },
        ),
      ),
      rate: Nullable(
        Type.Object(
          {
            unit: Type.Enum(['DAY', 'HOUR', 'FLAT']),
            amount_cents: Type.Integer(),
            source: Type.Enum(['person', 'position', 'org']),
          },
          { title: 'FrozenRate', description: 'Frozen at acceptance' },
        ),
      ),
      version: Type.Integer(),
      warnings: Type.Optional(Type.Array(WarningView)),
    },
    { title: 'Assignment' },
  ),
)

/** A manager's exception, asked for. */
export const Override = Type.Object(
  {
    reason: Type.String({
      minLength: 3,
      maxLength: 500,
      examples: ['double set, same venue, agreed by phone'],
    }),
  },
  {
    title: 'OverrideRequest',
    description: 'For managers: sets a clash, a full position or a blocking rule aside',
  },
)

const note = Type.Optional(Nullable(Type.String({ maxLength: 500 })))
const roleName = Type.Optional(
  Nullable(
    Type.String({
      minLength: 1,
      maxLength: 80,
      pattern: '\\S',
      description: 'Null: the role of the mission',
    }),
  ),
)
const fields = { role_name: roleName, note, override: Type.Optional(Override) }

export const AssignmentCreate = Type.Object(
  {
    mission_id: looseId(),
    user_id: looseId(),
    status: Type.Optional(Status),
    ...fields,
  },
  { title: 'AssignmentCreate' },
)

export const AssignmentEdit = Type.Object(
  {
    mission_id: Type.Optional(looseId({ description: 'Unchanged' })),
    user_id: Type.Optional(looseId({ description: 'Unchanged' })),
    status: Type.Optional(Status),
    start_at: Type.Optional(InstantInput),
    end_at: Type.Optional(InstantInput),
    ...fields,
  },
  { title: 'AssignmentEdit' },
)

export const StatusChange = Type.Object(
  { status: Status, note, override: Type.Optional(Override) },
  { title: 'StatusChange' },
)

export const Drag = Type.Object(
  {
    id: Type.Optional(Type.Unknown({ description: 'Ignored: the path says it' })),
    start: Type.Optional(InstantInput),
    end: Type.Optional(Nullable(InstantInput)),
    override: Type.Optional(Override),
  },
  { title: 'Drag' },
)

export const Dragged = Type.Object(
  { ok: Type.Boolean(), id: Id, start: Instant, end: Instant, status: Status },
  { title: 'Dragged' },
)

export const Replace = Type.Object(
  {
    user_id: looseId(),
    reason: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
    status: Type.Optional(Type.Enum(['INVITED', 'ACCEPTED'])),
    notify: Type.Optional(Type.Boolean({ default: true })),
    override: Type.Optional(Override),
  },
  { title: 'Replace' },
)

export const WorkedTimes = Nullable(
  Type.Object(
    {
      start_at: InstantInput,
      end_at: InstantInput,
      break_minutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1440, default: 0 })),
    },
    { title: 'WorkedTimes', description: 'Null erases them' },
  ),
)

export const Check = Type.Object(
  { mission_id: looseId(), user_id: looseId(), role_name: roleName },
  { title: 'BookingCheck' },
)

export const Checked = Type.Unsafe<BookingFindings>(
  Type.Object(
    {
      ok: Type.Boolean({ description: 'Accepting would not be refused' }),
      clashes: Type.Array(ClashView),
      breaches: Type.Array(BreachView),
      quota: Type.Object({ free: Nullable(Type.Integer({ description: 'Null: no limit' })) }),
      cost_cents: Nullable(Type.Integer({ description: 'Null: nobody has set a rate' })),
    },
    { title: 'BookingChecked' },
  ),
)
