import { Type } from 'typebox'
import { filterFields, pagingFields } from '../climbs/climb-shape.schemas.ts'
import { UuidInput } from '../wire.schemas.ts'

const MOST_ENTRIES = 64
const LAST_NUMBER = 2_147_483_647

const entries = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ maxLength: 40 }), {
      maxItems: MOST_ENTRIES,
      description,
      examples: [['829380', 'S829604']],
    }),
  )

const bounds = Type.Optional(
  Type.Object({
    min: Type.Optional(Type.Integer({ minimum: 0, maximum: LAST_NUMBER })),
    max: Type.Optional(Type.Integer({ minimum: 0, maximum: LAST_NUMBER })),
  }),
)

const pixels = Type.Optional(Type.Number({ minimum: 0 }))
const grade = Type.Optional(
  Type.Union([Type.String({ maxLength: 20 }), Type.Number()], {
    description: 'Font, V or Dankyu label, or an IRCRA number',
    examples: ['6C'],
  }),
)

const holdFields = {
  face_id: UuidInput,
  all: entries('Holds that a climb must use: a number (any role), `S…`, `O…`, `F…`, `T…`, or `H…` for hands'),
  any: entries('Holds of which it must use `any_min`'),
  any_min: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_ENTRIES, description: 'Default 1' })),
  none: entries('Holds that it must not use'),
  within: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1, maximum: LAST_NUMBER }), {
      maxItems: MOST_ENTRIES,
      description: 'Numbers: every hold of the climb is among them',
    }),
  ),
  counts: Type.Optional(
    Type.Object(
      { all: bounds, start: bounds, other: bounds, foot: bounds, top: bounds, hand: bounds },
      { description: 'Distinct holds by role', examples: [{ start: { min: 2 } }] },
    ),
  ),
  span: Type.Optional(
    Type.Object(
      { min: pixels, max: pixels },
      { description: 'Pixels from the lowest start to the highest top' },
    ),
  ),
  ...filterFields,
  grade_min: grade,
  grade_max: grade,
  feet_rule: Type.Optional(
    Type.Union([
      Type.String({ maxLength: 100 }),
      Type.Array(Type.String({ maxLength: 100 }), { maxItems: 30 }),
    ]),
  ),
}

export const HoldQuery = Type.Object(
  {
    ...holdFields,
    ...pagingFields,
    after: Type.Optional(
      Type.String({
        maxLength: 2000,
        description: 'Keyset mode: empty for the first page, then `next_cursor`',
      }),
    ),
  },
  { title: 'HoldQuery' },
)

export const NarrowQuery = Type.Object(
  { ...holdFields, zeros: Type.Optional(Type.Boolean({ description: 'Holds without results, too' })) },
  { title: 'NarrowQuery' },
)

const Hold = Type.Object(
  {
    number: Type.Integer(),
    count: Type.Integer({ description: 'Results if the hold were added to `all`' }),
    start: Type.Integer(),
    other: Type.Integer(),
    foot: Type.Integer(),
    top: Type.Integer(),
  },
  { title: 'NarrowedHold' },
)

export const NarrowingShape = Type.Object(
  { count: Type.Integer(), holds: Type.Array(Hold) },
  { title: 'Narrowing' },
)
