import { Nullable, problems } from '@socle/http'
import { type Static, Type } from 'typebox'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, IdParams, Instant, InstantInput, ListQuery, Ok } from '../wire.schemas.ts'
import { ProfileBody, ruleModes, ruleNames } from './profile-body.ts'
import type { Breach } from './working-time.ts'

const tags = ['rules']
const { code, label, timezone, applies_to, rules, premiums } = ProfileBody.properties

const Profile = Type.Object(
  { ...ProfileBody.properties, built_in: Type.Boolean({ description: 'Comes with the system: read-only' }) },
  { title: 'RuleProfile' },
)

const draft = {
  label: Type.Optional(label),
  timezone: Type.Optional(timezone),
  applies_to: Type.Optional(Type.Partial(applies_to)),
  rules: Type.Optional(rules),
  premiums: Type.Optional(Type.Partial(premiums)),
}

const ProfileCreate = Type.Object(
  {
    code,
    copy_of: Type.Optional(
      Type.String({ maxLength: 63, description: 'Code of the profile that gives what is left out' }),
    ),
    ...draft,
  },
  { title: 'RuleProfileCreate' },
)
const ProfilePut = Type.Object(draft, { title: 'RuleProfilePut' })
export type ProfilePut = Static<typeof ProfilePut>

const CodeParams = Type.Object({ code: Type.String({ examples: ['fr-spectacle'] }) })

/** A breach as every route answers it. */
export const BreachView = Type.Unsafe<Breach>(
  Type.Object(
    {
      rule: Type.Enum(ruleNames),
      mode: Type.Enum(ruleModes),
      limit: Type.Integer(),
      actual: Type.Integer(),
      unit: Type.Enum(['min', 'days']),
      window: Type.Object({ start: Instant, end: Instant }),
      mission_ids: Type.Array(Id),
      assignment_ids: Type.Array(Id),
      profile: Type.String({ examples: ['fr-spectacle'] }),
      message: Type.String(),
      message_en: Type.String(),
    },
    { title: 'Breach' },
  ),
)

export const listProfiles = {
  operationId: 'listRuleProfiles',
  summary: "The profiles that come with the system and the organisation's own, by code",
  tags,
  querystring: Type.Object(ListQuery),
  response: { 200: ListOf(Profile, 'RuleProfile'), ...problems(401, 403, 422) },
}

export const createProfile = {
  operationId: 'createRuleProfile',
  summary: 'A profile of the organisation, new or a copy',
  tags,
  body: ProfileCreate,
  response: { 200: Profile, ...problems(401, 403, 404, 409, 422) },
}

export const getProfile = {
  operationId: 'getRuleProfile',
  summary: 'One rule profile',
  tags,
  params: CodeParams,
  response: { 200: Profile, ...problems(401, 403, 404) },
}

export const replaceProfile = {
  operationId: 'replaceRuleProfile',
  summary: 'Change a profile of the organisation; what is not sent stays',
  tags,
  params: CodeParams,
  body: ProfilePut,
  response: { 200: Profile, ...problems(401, 403, 404, 422) },
}

export const deleteProfile = {
  operationId: 'deleteRuleProfile',
  summary: 'Delete a profile of the organisation; missions that name it have the next that fits',
  tags,
  params: CodeParams,
  response: { 200: Ok, ...problems(401, 403, 404, 409) },
}

export const checkRules = {
  operationId: 'checkRulesOfUser',
  summary: "What a person's accepted work breaks, and its minutes by ISO week",
  tags,
  params: IdParams,
  querystring: Type.Object({
    from: Type.Optional(InstantInput),
    to: Type.Optional(InstantInput),
  }),
  response: {
    200: Type.Object(
      {
        user_id: Id,
        profile: Nullable(Type.String({ description: 'Of ordinary work; a mission may have another' })),
        breaches: Type.Array(BreachView),
        totals: Type.Array(
          Type.Object({ week: Type.String({ examples: ['2026-W47'] }), minutes: Type.Integer() }),
        ),
      },
      { title: 'RulesCheck' },
    ),
    ...problems(400, 401, 403, 404, 422),
  },
}
