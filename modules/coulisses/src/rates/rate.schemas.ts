import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Day, IdParams, Ok } from '../wire.schemas.ts'
import { rateUnits } from './rate-store.ts'

const tags = ['users']
const MAX_CENTS = 10_000_000

const Unit = Type.Enum([...rateUnits])

const RateShape = Type.Object(
  {
    unit: Unit,
    amount_cents: Type.Integer({ examples: [25000] }),
    role_name: Nullable(Type.String({ description: 'Null: for every role' })),
    valid_from: Day,
  },
  { title: 'PersonRate' },
)

const RatesShape = Type.Object(
  { rate_profile: Nullable(Type.String({ examples: ['DAILY:250.0'] })), rates: Type.Array(RateShape) },
  { title: 'PersonRates' },
)

const RatesBody = Type.Object({
  rates: Type.Array(
    Type.Object({
      unit: Unit,
      amount_cents: Type.Integer({ minimum: 0, maximum: MAX_CENTS }),
      role_name: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 80 }))),
      valid_from: Type.Optional(Day),
    }),
    { maxItems: 200 },
  ),
})

export const getRates = {
  operationId: 'getPersonRates',
  summary: 'What a person is paid',
  tags,
  params: IdParams,
  response: { 200: RatesShape, ...problems(401, 403, 404) },
}

export const setDailyRate = {
  operationId: 'setDailyRate',
  summary: 'Set the rate of a day, in euros',
  tags,
  params: IdParams,
  querystring: Type.Object({
    daily_eur: Type.Number({ minimum: 0, maximum: MAX_CENTS / 100, description: 'At most two decimals' }),
  }),
  response: { 200: Ok, ...problems(401, 403, 404, 422) },
}

export const replaceRates = {
  operationId: 'replacePersonRates',
  summary: 'Replace every rate of a person; what is accepted already keeps its own',
  tags,
  params: IdParams,
  body: RatesBody,
  response: { 200: RatesShape, ...problems(401, 403, 404, 422) },
}
