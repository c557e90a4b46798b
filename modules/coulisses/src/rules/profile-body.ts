import { type Static, Type } from 'typebox'
import { missionKinds } from '../missions/mission.ts'

export const ruleNames = [
  'max_daily_work',
  'max_daily_span',
  'min_daily_rest',
  'max_weekly_work',
  'avg_weekly_work',
  'weekly_rest',
  'max_consecutive_days',
] as const
export type RuleName = (typeof ruleNames)[number]

export const ruleModes = ['off', 'warn', 'block'] as const

const Kinds = Type.Array(Type.Enum(missionKinds), { maxItems: 8 })
const Minutes = Type.Integer({ minimum: 0, maximum: 100_000 })
const Percent = Type.Number({ minimum: 0, maximum: 1000 })

const Rule = Type.Object({
  rule: Type.Enum(ruleNames),
  mode: Type.Enum(ruleModes),
  limit: Type.Integer({
    minimum: 0,
    maximum: 100_000,
    description: 'Minutes; days for `max_consecutive_days`',
  }),
  by_kind: Type.Optional(
    Type.Array(Type.Object({ kinds: Kinds, limit: Minutes }), {
      maxItems: 8,
      description: 'Daily rules: other limits for days of these kinds; of a mixed day the smallest holds',
    }),
  ),
  reduced: Type.Optional(
    Type.Object(
      {
        limit: Minutes,
        kinds: Kinds,
        per_week: Type.Integer({ minimum: 0, maximum: 7 }),
        per_7_days: Type.Integer({ minimum: 0, maximum: 7 }),
      },
      { description: '`min_daily_rest`: a shorter rest next to these kinds, so often' },
    ),
  ),
  weeks: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 52, description: '`avg_weekly_work`: weeks of a window' }),
  ),
  in_week: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 10_080,
      description: '`weekly_rest`: minutes of it inside the week',
    }),
  ),
})

/** Figures of the pay: what is added to the base, by minute. */
const Premiums = Type.Object({
  min_call: Type.Integer({
    minimum: 0,
    maximum: 1440,
    description: 'Shorter calls are paid so many minutes',
  }),
  night: Type.Object({
    from: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
    to: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
    percent: Percent,
  }),
  sunday: Type.Object({ percent: Percent }),
  holiday: Type.Object({
    calendar: Type.Enum(['FR', 'none']),
    percent: Percent,
    dates: Type.Record(Type.String({ pattern: '^(0[1-9]|1[0-2])-[0-3]\\d$' }), Percent, {
      maxProperties: 60,
      additionalProperties: false,
      description: 'Month and day with a percentage of its own: `{"05-01": 100}`',
    }),
  }),
  overtime: Type.Object({
    weekly_limit: Type.Integer({ minimum: 0, maximum: 10_080 }),
    steps: Type.Array(
      Type.Object({
        minutes: Type.Union([Type.Integer({ minimum: 1, maximum: 10_080 }), Type.Null()], {
          description: 'Length of the step; null: the rest of the week',
        }),
        percent: Percent,
      }),
      { maxItems: 5 },
    ),
  }),
})

/** A rule profile as it is written in a file, in a request and in an answer. */
export const ProfileBody = Type.Object({
  code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$' }),
  label: Type.String({ minLength: 1, maxLength: 160 }),
  timezone: Type.Union([Type.String({ maxLength: 64 }), Type.Null()], {
    description: 'IANA name; null: the zone of the organisation',
  }),
  applies_to: Type.Object({
    employment_types: Type.Array(Type.Enum(['CDI', 'CDD', 'FREELANCE', 'INTERMITTENT', 'OTHER']), {
      maxItems: 5,
    }),
    kinds: Kinds,
  }),
  rules: Type.Array(Rule, { maxItems: ruleNames.length }),
  premiums: Premiums,
})

export type ProfileBody = Static<typeof ProfileBody>
export type ProfileRule = Static<typeof Rule>
export type ProfilePremiums = Static<typeof Premiums>
