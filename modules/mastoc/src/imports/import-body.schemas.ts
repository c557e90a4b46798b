import { Nullable } from '@socle/http'
import { Type } from 'typebox'
import { UuidInput } from '../wire.schemas.ts'

const text = (maxLength: number) => Nullable(Type.String({ maxLength }))
const number = Nullable(Type.Number())
const count = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })
const pixels = Nullable(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }))
const optional = Type.Optional

/** Relative, without `..`, backslash, control character or scheme; or an absolute http(s) address. */
const picturePath = Type.String({
  maxLength: 500,
  pattern:
    '^(https?://[^\\s\\\\\\x00-\\x1f\\x7f]+|(?!/)(?!.*(^|/)\\.\\.(/|$))(?![A-Za-z][A-Za-z0-9+.-]*:)[^\\\\\\x00-\\x1f\\x7f]*)$',
  description: 'Relative path below the media of Stokt, or an absolute http(s) address',
})

export const CircuitStep = Type.Object(
  {
    number: Type.Integer(),
    x: Type.Number(),
    y: Type.Number(),
    steps: Type.Array(Type.Integer(), { maxItems: 100 }),
  },
  { title: 'CircuitStep' },
)

const gym = Type.Object(
  {
    stokt_id: UuidInput,
    display_name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
    location_string: optional(text(255)),
  },
  { title: 'ImportedGym' },
)

const wall = Type.Object(
  {
    stokt_id: UuidInput,
    gym_stokt_id: UuidInput,
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    angle: optional(Nullable(Type.Number({ minimum: -90, maximum: 90 }))),
    is_angle_adjustable: optional(Type.Boolean()),
    is_active: optional(Type.Boolean()),
  },
  { title: 'ImportedWall' },
)

const face = Type.Object(
  {
    stokt_id: UuidInput,
    gym_stokt_id: UuidInput,
    picture_path: picturePath,
    picture_width: optional(pixels),
    picture_height: optional(pixels),
    feet_rules_options: optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 30 })),
    has_symmetry: optional(Type.Boolean()),
    wall_stokt_id: optional(Nullable(UuidInput)),
    is_active: optional(Type.Boolean()),
  },
  { title: 'ImportedFace' },
)

const hold = Type.Object(
  {
    stokt_id: Type.Integer({ minimum: 1, maximum: 1_499_999_999 }),
    face_stokt_id: UuidInput,
    polygon_str: Type.String({ maxLength: 2000 }),
    centroid_x: optional(number),
    centroid_y: optional(number),
    area: optional(number),
    path_str: optional(text(5000)),
    center_tape_str: optional(text(200)),
    right_tape_str: optional(text(200)),
    left_tape_str: optional(text(200)),
    touch_polygon_str: optional(text(2000)),
    top_polygon_str: optional(text(2000)),
  },
  { title: 'ImportedHold' },
)

const user = Type.Object(
  {
    stokt_id: UuidInput,
    full_name: Type.String({ minLength: 1, maxLength: 255 }),
    avatar_path: optional(text(500)),
  },
  { title: 'ImportedUser' },
)

const climb = Type.Object(
  {
    stokt_id: UuidInput,
    face_stokt_id: UuidInput,
    setter_stokt_id: optional(Nullable(UuidInput)),
    name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
    holds_list: Type.String({ maxLength: 20_000 }),
    grade_font: optional(text(10)),
    grade_ircra: optional(number),
    feet_rule: optional(text(100)),
    description: optional(text(5000)),
    is_private: optional(Type.Boolean()),
    climbed_by: optional(count),
    total_likes: optional(count),
    date_created: optional(text(100)),
    total_comments: optional(count),
    is_benchmark: optional(Type.Boolean()),
    mirror_holds_list: optional(text(20_000)),
    grade_v: optional(text(10)),
    grade_dankyu: optional(text(10)),
    tags: optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 })),
    circuit: optional(Nullable(Type.Array(CircuitStep, { maxItems: 500 }))),
  },
  { title: 'ImportedClimb' },
)

export const bodySchemas = { gym, wall, face, hold, user, climb } as const
