import { Nullable } from '@socle/http'
import { Type } from 'typebox'
import { CircuitStep } from '../imports/import-body.schemas.ts'
import { ContractTime, Instant, NextCursor, Uuid, UuidInput } from '../wire.schemas.ts'

const sorts = ['created_at', 'updated_at', 'name', 'grade', 'sends', 'likes', 'hold_count'] as const

const shortFields = {
  name: Type.String({ examples: ['Roof Test'] }),
  holds_list: Type.String({ examples: ['S9001 O9003 T9004'] }),
  grade_font: Nullable(Type.String({ examples: ['6B'] })),
  grade_ircra: Nullable(Type.Number({ examples: [17.5] })),
  feet_rule: Nullable(Type.String({ examples: ['Tous pieds'] })),
  description: Nullable(Type.String()),
  is_private: Type.Boolean(),
  id: Uuid,
  stokt_id: Nullable(Uuid),
  face_id: Uuid,
  setter_id: Nullable(Uuid),
  setter_name: Nullable(Type.String()),
  climbed_by: Type.Integer(),
  total_likes: Type.Integer(),
  source: Type.Enum(['mastoc', 'stokt']),
  personal_notes: Nullable(Type.String()),
  is_project: Type.Boolean(),
  created_at: ContractTime,
  updated_at: Nullable(ContractTime),
  synced_at: Nullable(ContractTime),
}

/** `view=full` adds these; the short view leaves them out. */
const fullFields = {
  created_by_id: Nullable(Uuid),
  updated_by_id: Nullable(Uuid),
  mirror_holds_list: Nullable(Type.String()),
  is_benchmark: Type.Boolean(),
  total_comments: Type.Integer(),
  personal_rating: Nullable(Type.Integer({ minimum: 1, maximum: 5 })),
  grade_v: Nullable(Type.String()),
  grade_dankyu: Nullable(Type.String()),
  tags: Type.Array(Type.String()),
  circuit: Nullable(Type.Array(CircuitStep)),
  hold_count: Type.Integer(),
  missing_hold_count: Type.Integer(),
  sync_state: Type.Enum(['gone', 'conflict', 'queued', 'local', 'dirty', 'imported', 'pushed']),
  gone_at: Nullable(Instant),
  liked: Nullable(Type.Boolean()),
  bookmarked: Nullable(Type.Boolean()),
  sent: Nullable(Type.Boolean()),
}

export const ClimbShape = Type.Object(
  { ...shortFields, ...Type.Partial(Type.Object(fullFields)).properties },
  { title: 'Climb', description: 'Fields after `synced_at` come with `view=full` only.' },
)

const Warning = Type.Object(
  {
    code: Type.String({ examples: ['many_starts'] }),
    message: Type.String(),
    numbers: Type.Optional(Type.Array(Type.Integer())),
    climb_id: Type.Optional(Uuid),
  },
  { title: 'Warning' },
)

export const WrittenClimbShape = Type.Object(
  { ...shortFields, warnings: Type.Array(Warning) },
  { title: 'WrittenClimb' },
)

/** The numbered page, or the keyset page when `after` is sent. */
export const ClimbList = Type.Object(
  {
    results: Type.Array(ClimbShape),
    count: Type.Optional(Type.Integer()),
    page: Type.Optional(Type.Integer()),
    page_size: Type.Optional(Type.Integer()),
    next_cursor: Type.Optional(NextCursor),
  },
  { title: 'Climbs', description: '`count, page, page_size` in page mode, `next_cursor` in keyset mode.' },
)

/** Filters that the list's query and the hold-set query's body share. */
export const filterFields = {
  setter_id: Type.Optional(UuidInput),
  grade_min: Type.Optional(
    Type.String({ description: 'Font, V or Dankyu label, or an IRCRA number', examples: ['6A'] }),
  ),
  grade_max: Type.Optional(Type.String({ examples: ['7A+'] })),
  include_ungraded: Type.Optional(Type.Boolean()),
  search: Type.Optional(
    Type.String({ maxLength: 255, description: 'Part of the name; case and accents do not matter' }),
  ),
  source: Type.Optional(Type.String({ maxLength: 50 })),
  local_only: Type.Optional(Type.Boolean()),
  since_created_at: Type.Optional(Type.String({ maxLength: 50 })),
  since_synced_at: Type.Optional(Type.String({ maxLength: 50 })),
  since_updated_at: Type.Optional(
    Type.String({ maxLength: 50, description: 'Created or visibly changed since' }),
  ),
  setter_ids: Type.Optional(Type.Array(UuidInput, { maxItems: 100 })),
  not_setter_ids: Type.Optional(Type.Array(UuidInput, { maxItems: 100 })),
  feet_rule: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 30 })),
  tags: Type.Optional(
    Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20, description: 'All of them' }),
  ),
  is_benchmark: Type.Optional(Type.Boolean()),
  min_sends: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  max_sends: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  liked: Type.Optional(Type.Boolean({ description: "The member's own; needs a token" })),
  bookmarked: Type.Optional(Type.Boolean()),
  sent: Type.Optional(Type.Boolean()),
  project: Type.Optional(Type.Boolean()),
}

/** Order, paging and view of climb lists. */
export const pagingFields = {
  sort: Type.Optional(Type.Enum([...sorts])),
  order: Type.Optional(Type.Enum(['asc', 'desc'])),
  page: Type.Integer({ minimum: 1, maximum: 2_147_483_647, default: 1 }),
  page_size: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  view: Type.Optional(Type.Enum(['short', 'full'])),
}

export const ClimbListQuery = Type.Object({
  face_id: Type.Optional(UuidInput),
  ...filterFields,
  ...pagingFields,
  after: Type.Optional(
    Type.String({ maxLength: 500, description: 'Keyset mode: empty for the first page, then `next_cursor`' }),
  ),
})

export const ClimbQuery = Type.Object({ view: pagingFields.view })

const name = Type.String({
  minLength: 1,
  maxLength: 255,
  pattern: '\\S',
  description: '1–255 characters, not blank',
})
const holdsList = Type.String({ maxLength: 20_000, description: 'Tokens such as `S829284 O829104 T829220`' })
const gradeFont = Nullable(Type.String({ maxLength: 10 }))
const gradeIrcra = Nullable(Type.Number({ description: '0 (ungraded) or 10–40' }))
const feetRule = Nullable(Type.String({ maxLength: 100 }))
const description = Nullable(Type.String({ maxLength: 5000 }))
const tags = Nullable(Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 20 }))

export const ClimbCreate = Type.Object(
  {
    face_id: UuidInput,
    name,
    holds_list: holdsList,
    grade_font: Type.Optional(gradeFont),
    grade_ircra: Type.Optional(gradeIrcra),
    feet_rule: Type.Optional(feetRule),
    description: Type.Optional(description),
    is_private: Type.Boolean({ default: false }),
    tags: Type.Optional(tags),
    setter_id: Type.Optional(Nullable(UuidInput)),
  },
  { title: 'ClimbCreate' },
)

export const ClimbPatchBody = Type.Partial(
  Type.Object({
    name,
    holds_list: holdsList,
    grade_font: gradeFont,
    grade_ircra: gradeIrcra,
    feet_rule: feetRule,
    description,
    is_private: Type.Boolean(),
    tags,
    is_benchmark: Type.Boolean(),
    setter_id: Nullable(UuidInput),
    personal_notes: Nullable(Type.String({ maxLength: 5000 })),
    personal_rating: Nullable(Type.Integer({ minimum: 1, maximum: 5 })),
    is_project: Type.Boolean(),
  }),
  { title: 'ClimbPatch' },
)

export const StoktIdQuery = Type.Object({ stokt_id: UuidInput })
export const StoktIdParams = Type.Object({ stoktId: UuidInput })
export const LinkedClimb = Type.Object({ message: Type.String(), stokt_id: Uuid }, { title: 'LinkedClimb' })
export const DateBody = Type.Object({ created_at: Type.String({ maxLength: 100 }) }, { title: 'ClimbDate' })
export const DatedClimb = Type.Object(
  { message: Type.String(), created_at: ContractTime },
  { title: 'DatedClimb' },
)

export const DatesBody = Type.Object(
  {
    updates: Type.Array(
      Type.Object({ stokt_id: Type.String({ maxLength: 100 }), created_at: Type.String({ maxLength: 100 }) }),
      { maxItems: 5000 },
    ),
  },
  { title: 'ClimbDates' },
)
export const DatesResult = Type.Object(
  { updated: Type.Integer(), errors: Type.Integer(), total: Type.Integer() },
  { title: 'DatesResult' },
)
