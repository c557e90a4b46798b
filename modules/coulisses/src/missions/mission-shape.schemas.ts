import { looseId, Nullable } from '@socle/http'
import { type Static, Type } from 'typebox'
import { Id, Instant, InstantInput } from '../wire.schemas.ts'
import { missionKinds, missionStatuses, reconfirmations } from './mission.ts'

const MAX_POSITIONS = 50
const MAX_RATE_CENTS = 10_000_000

const Kind = Type.Enum([...missionKinds])
export const Status = Type.Enum([...missionStatuses])

const Rate = Type.Object({
  unit: Type.Enum(['DAY', 'HOUR', 'FLAT']),
  amount_cents: Type.Integer({ minimum: 0, maximum: MAX_RATE_CENTS }),
})
const rate = Type.Optional(
  Nullable(
    Type.Object(Rate.properties, { description: 'Where the person has no rate of their own; for managers' }),
  ),
)
const Skill = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const roleName = { minLength: 1, maxLength: 80, pattern: '\\S', examples: ['son'] }

const Position = Type.Object(
  {
    role_name: Type.String(),
    quota: Type.Integer(),
    skills: Type.Array(Type.String()),
    rate,
  },
  { title: 'Position' },
)

const PositionWrite = Type.Object(
  {
    role_name: Type.String(roleName),
    quota: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 1 })),
    skills: Type.Optional(Type.Array(Skill, { maxItems: 50, default: [] })),
    rate,
  },
  { title: 'PositionWrite' },
)
export type PositionBody = Static<typeof PositionWrite>

const texts = {
  location: Nullable(Type.String({ maxLength: 200 })),
  address: Nullable(Type.String({ maxLength: 500 })),
  notes: Nullable(Type.String({ maxLength: 5000 })),
  timezone: Nullable(Type.String({ maxLength: 64, description: 'IANA name' })),
  rule_profile: Nullable(Type.String({ maxLength: 63, description: 'Code of a rule profile of its own' })),
}

const shape = {
  id: Id,
  project_id: Nullable(Id),
  start_at: Instant,
  end_at: Instant,
  role: Type.String(),
  title: Type.String(),
  kind: Kind,
  ...texts,
  status: Status,
  positions: Type.Array(Position),
  version: Type.Integer(),
}

export const Mission = Type.Object(shape, { title: 'Mission' })

export const CountedMission = Type.Object(
  {
    ...shape,
    counts: Type.Object({
      invited: Type.Integer(),
      accepted: Type.Integer(),
      declined: Type.Integer(),
    }),
  },
  { title: 'CountedMission' },
)

export const CopiedMission = Type.Object(
  { ...shape, ids: Type.Array(Id, { description: 'Of every copy, in order' }) },
  { title: 'CopiedMission' },
)

const written = {
  role: Type.Optional(Type.String(roleName)),
  title: Type.Optional(
    Nullable(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Default: the role' })),
  ),
  kind: Type.Optional(Kind),
  location: Type.Optional(texts.location),
  address: Type.Optional(texts.address),
  notes: Type.Optional(texts.notes),
  timezone: Type.Optional(texts.timezone),
  rule_profile: Type.Optional(texts.rule_profile),
  positions: Type.Optional(Type.Array(PositionWrite, { maxItems: MAX_POSITIONS })),
}
const project = { project_id: Type.Optional(Nullable(looseId())) }
const moving = {
  override: Type.Optional(
    Type.Object(
      { reason: Type.String({ minLength: 3, maxLength: 500 }) },
      { description: 'Lets clashes be' },
    ),
  ),
  reconfirm: Type.Optional(
    Type.Enum([...reconfirmations], {
      default: 'none',
      description: 'Who is asked again when the times change',
    }),
  ),
}

export const MissionCreate = Type.Object(
  { start_at: InstantInput, end_at: InstantInput, ...project, ...written },
  { title: 'MissionCreate' },
)

export const BulkMission = Type.Object(
  { start_at: InstantInput, end_at: InstantInput, ...written },
  { title: 'BulkMission' },
)

export const MissionPut = Type.Object(
  { start_at: InstantInput, end_at: InstantInput, ...project, ...written, ...moving },
  { title: 'MissionPut' },
)

export const MissionPatchWrite = Type.Object(
  {
    start_at: Type.Optional(InstantInput),
    end_at: Type.Optional(InstantInput),
    ...project,
    ...written,
    ...moving,
  },
  { title: 'MissionPatch' },
)

export type MissionEditBody = Static<typeof MissionPatchWrite>
export type MissionPatchBody = Omit<MissionEditBody, keyof typeof moving>
export type MissionBody = MissionPatchBody & Static<typeof BulkMission>
