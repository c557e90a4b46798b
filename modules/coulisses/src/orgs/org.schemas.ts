import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Email, NewPassword } from '../auth/auth.schemas.ts'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, IdParams, ListQuery, Ok } from '../wire.schemas.ts'
import type { EmploymentType, OrgSettings } from './org.ts'

const tags = ['orgs']
const Name = Type.String({ minLength: 1, maxLength: 160, pattern: '\\S', examples: ['Théâtre du Nord'] })
const TimeZone = Type.String({ minLength: 1, maxLength: 64, examples: ['Europe/Paris'] })
const Country = Type.String({ pattern: '^[A-Z]{2}$', examples: ['FR'] })
const Currency = Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'] })
const MAX_CENTS = 100_000_000

export const found = {
  operationId: 'createOrg',
  summary: 'Make an organisation and its owner',
  description:
    'An owner without account gets one; without `owner_password` they choose one by the token that is mailed (with `ENV=dev` it stands in the answer).',
  tags,
  body: Type.Object(
    {
      name: Name,
      owner_email: Email,
      owner_password: Type.Optional(NewPassword),
      timezone: Type.Optional({ ...TimeZone, default: 'Europe/Paris' }),
      country: Type.Optional({ ...Country, default: 'FR' }),
    },
    { title: 'OrgCreate' },
  ),
  response: {
    200: Type.Object(
      {
        id: Id,
        name: Type.String(),
        owner: Type.Object({ account_id: Id, email: Type.String(), created: Type.Boolean() }),
        setup_token: Type.Optional(
          Type.String({ description: 'With `ENV=dev` only: sets the first password.' }),
        ),
      },
      { title: 'OrgCreated' },
    ),
    ...problems(401, 403, 409),
  },
}

export const list = {
  operationId: 'listOrgs',
  summary: 'The own organisations; for an administrator of the platform all of them, names only',
  tags,
  querystring: Type.Object(ListQuery),
  response: {
    200: ListOf(
      Type.Object(
        {
          id: Id,
          name: Type.String(),
          role: Type.Optional(Type.Enum(['owner', 'admin', 'manager', 'tech'])),
          archived: Type.Optional(Type.Boolean({ description: 'For the platform only.' })),
        },
        { title: 'OrgName' },
      ),
      'OrgName',
    ),
    ...problems(401, 403, 422),
  },
}

export const archive = {
  operationId: 'archiveOrg',
  summary: 'Close an organisation; its members are refused, nothing is deleted',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(401, 403, 404) },
}

export const restore = {
  operationId: 'restoreOrg',
  summary: 'Open an archived organisation again',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(401, 403, 404) },
}

const rates = Type.Unsafe<Required<OrgSettings>['default_rates']>({
  type: 'object',
  description: 'By role: what a unit of its work is paid.',
  maxProperties: 100,
  propertyNames: { type: 'string', minLength: 1, maxLength: 80 },
  additionalProperties: Type.Object({
    unit: Type.Enum(['DAY', 'HOUR', 'FLAT']),
    amount_cents: Type.Integer({ minimum: 0, maximum: MAX_CENTS }),
  }),
})

const percentage = Type.Optional(Type.Number({ minimum: 0, maximum: 200 }))
const charges = Type.Object(
  {
    CDI: percentage,
    CDD: percentage,
    FREELANCE: percentage,
    INTERMITTENT: percentage,
    OTHER: percentage,
  } satisfies Record<EmploymentType, typeof percentage>,
  {
    description: 'Employer charges in per cent of the pay, by employment type.',
    additionalProperties: false,
  },
)

const settings = {
  default_rule_profile: Nullable(Type.String({ maxLength: 63, examples: ['fr-spectacle'] })),
  default_rates: rates,
  employer_charges_pct: charges,
  withdraw_cutoff_hours: Nullable(
    Type.Number({
      minimum: 0,
      maximum: 8760,
      description: 'Before the start, until which one may withdraw; null: always.',
    }),
  ),
  quota_policy: Type.Enum(['block', 'warn']),
}

const Org = Type.Object(
  { id: Id, name: Type.String(), timezone: TimeZone, country: Country, currency: Currency, ...settings },
  { title: 'Org' },
)

export const current = {
  operationId: 'getCurrentOrg',
  summary: "The caller's organisation and its settings; rates and charges for managers only",
  tags,
  response: { 200: Org, ...problems(401, 403, 404) },
}

export const change = {
  operationId: 'updateCurrentOrg',
  summary: 'Change settings of the organisation; what is not sent stays',
  tags,
  body: Type.Partial(
    Type.Object({ name: Name, timezone: TimeZone, country: Country, currency: Currency, ...settings }),
    { title: 'OrgUpdate' },
  ),
  response: { 200: Org, ...problems(401, 403, 404, 409) },
}
