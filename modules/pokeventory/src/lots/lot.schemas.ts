import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { Instant, LangQuery, skip, Uuid } from '../wire.schemas.ts'
import { conditions } from './condition.ts'

const tags = ['collection']

const Quantity = Type.Integer({ minimum: 1, maximum: 9999 })
const Price = Type.Number({ minimum: 0, maximum: 99_999_999.99, description: 'Of one card' })
const Day = Type.String({ format: 'date', description: '1996-01-01 to tomorrow', examples: ['2026-11-20'] })
const Text = (maxLength: number) => Type.String({ maxLength })
const CardId = Type.String({ minLength: 1, maxLength: 128, examples: ['dm02-017'] })
const Language = Type.String({ minLength: 2, maxLength: 12, pattern: '^[a-z]{2,3}(-[a-z0-9]{2,8})?$' })
const Variant = Type.String({ minLength: 1, maxLength: 60, examples: ['holo'] })

const fields = {
  price_paid: Type.Optional(Nullable(Price)),
  acquired_at: Type.Optional(Nullable(Day)),
  source: Type.Optional(Nullable(Text(200))),
  notes: Type.Optional(Nullable(Text(2000))),
  language: Type.Optional(Nullable(Language)),
  variant: Type.Optional(Nullable(Variant)),
}

export const UserCardIn = Type.Object(
  {
    card_id: CardId,
    quantity: Type.Optional({ ...Quantity, default: 1 }),
    condition: Type.Optional(Type.Enum(conditions, { default: 'near_mint' })),
    ...fields,
  },
  { title: 'UserCardIn' },
)

/** PUT: null or absent leaves a field. */
const UserCardPut = Type.Object(
  {
    card_id: Type.Optional(Nullable(CardId)),
    quantity: Type.Optional(Nullable(Quantity)),
    condition: Type.Optional(Nullable(Type.Enum(conditions))),
    ...fields,
  },
  { title: 'UserCardPut' },
)

/** PATCH: null clears a field. */
const UserCardPatch = Type.Object(
  {
    card_id: Type.Optional(CardId),
    quantity: Type.Optional(Quantity),
    condition: Type.Optional(Type.Enum(conditions)),
    ...fields,
  },
  { title: 'UserCardPatch', additionalProperties: false },
)

const shown = {
  id: Uuid,
  user_id: Type.Integer(),
  card_id: Type.String(),
  quantity: Type.Integer(),
  condition: Type.Enum(conditions),
  language: Nullable(Type.String()),
  variant: Nullable(Type.String()),
  price_paid: Nullable(Type.Number()),
  acquired_at: Nullable(Type.String()),
  source: Nullable(Type.String()),
  notes: Nullable(Type.String()),
  draft_id: Nullable(Type.String()),
  created_at: Instant,
  updated_at: Nullable(Instant),
}

export const UserCard = Type.Object(shown, { title: 'UserCard' })

const LotCard = Nullable(
  Type.Object(
    {
      id: Type.String(),
      name: Type.String(),
      local_id: Type.String(),
      image: Nullable(Type.String()),
      set_id: Type.String(),
      rarity: Nullable(Type.String()),
      category: Nullable(Type.String()),
    },
    { title: 'LotCard' },
  ),
)

const UserCardWithCard = Type.Object({ ...shown, card: LotCard }, { title: 'UserCardWithCard' })

const LotParams = Type.Object({ id: Type.String({ description: 'A uuid; anything else is not there' }) })

export const listLots = {
  operationId: 'listUserCards',
  summary: 'Lots of the collection, newest first',
  tags,
  querystring: Type.Object({
    skip,
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
    card_id: Type.Optional(Type.String({ maxLength: 128 })),
    set_id: Type.Optional(Type.String({ maxLength: 64 })),
    condition: Type.Optional(Type.Enum(conditions)),
    language: Type.Optional(Type.String({ maxLength: 12 })),
    variant: Type.Optional(Type.String({ maxLength: 60 })),
    q: Type.Optional(
      Type.String({ maxLength: 200, description: 'Part of a name in any language, or a number' }),
    ),
    duplicates: Type.Optional(Type.Boolean({ description: 'Only cards owned more than once' })),
    sort: Type.Optional(Type.Enum(['added', 'number', 'name'])),
    ...LangQuery,
  }),
  response: {
    200: Type.Object(
      {
        items: Type.Array(UserCardWithCard),
        total: Type.Integer(),
        skip: Type.Integer(),
        limit: Type.Integer(),
      },
      { title: 'UserCardPage' },
    ),
    ...problems(401, 403),
  },
}

export const createLot = {
  operationId: 'createUserCard',
  summary: 'Add cards: a new lot, or more of an equal one',
  tags,
  body: UserCardIn,
  response: { 201: UserCard, ...problems(401, 403, 404) },
}

export const createBatch = {
  operationId: 'createUserCards',
  summary: 'Add up to 500 cards at once; what is wrong with one leaves the others',
  tags,
  body: Type.Array(Type.Unknown(), { maxItems: 500, description: 'Items as in POST /user-cards' }),
  response: {
    201: Type.Object(
      {
        created: Type.Integer(),
        updated: Type.Integer(),
        errors: Type.Integer(),
        details: Type.Object({
          created: Type.Array(Uuid),
          updated: Type.Array(Uuid),
          errors: Type.Array(
            Type.Object({
              card_id: Nullable(Type.String()),
              error: Type.String(),
              index: Type.Integer({ description: 'From 0' }),
            }),
          ),
        }),
      },
      { title: 'BatchResult' },
    ),
    ...problems(401, 403),
  },
}

export const readLot = {
  operationId: 'readUserCard',
  summary: 'One lot with its card',
  tags,
  params: LotParams,
  querystring: Type.Object(LangQuery),
  response: { 200: UserCardWithCard, ...problems(401, 403, 404) },
}

export const replaceLot = {
  operationId: 'updateUserCard',
  summary: 'Change a lot; null or absent leaves a field',
  tags,
  params: LotParams,
  body: UserCardPut,
  response: { 200: UserCard, ...problems(401, 403, 404, 409) },
}

export const patchLot = {
  operationId: 'patchUserCard',
  summary: 'Change a lot; null clears a field, `merge=true` joins it with the equal one',
  tags,
  consumes: ['application/json', 'application/merge-patch+json'],
  params: LotParams,
  querystring: Type.Object({ merge: Type.Boolean({ default: false }) }),
  body: UserCardPatch,
  response: { 200: UserCard, ...problems(401, 403, 404, 409) },
}

export const deleteLot = {
  operationId: 'deleteUserCard',
  summary: 'Take a lot out of the collection',
  tags,
  params: LotParams,
  response: { 204: nothing('It is gone'), ...problems(401, 403, 404) },
}

export const readStats = {
  operationId: 'readCollectionStats',
  summary: 'The collection in figures',
  tags,
  response: {
    200: Type.Object(
      {
        unique_cards: Type.Integer(),
        total_quantity: Type.Integer(),
        lots: Type.Integer(),
        sets_started: Type.Integer(),
        sets_completed: Type.Integer(),
        catalogue_rate: Type.Number({ description: 'Unique cards of all cards of the catalogue, 0–1' }),
        spent: Type.Number({ description: 'Σ price × quantity' }),
      },
      { title: 'CollectionStats' },
    ),
    ...problems(401, 403),
  },
}
