import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { Name, NewId, nameBy, optionalText, WriteQuery } from '../catalogue/catalogue-body.schemas.ts'
import { anyOf, CatalogueIdParams, catalogueTag, LangOnly } from '../catalogue/catalogue-shape.schemas.ts'
import { LangQuery, skip } from '../wire.schemas.ts'
import { CardDetailShape, CardShape } from './card-shape.schemas.ts'

const words = (description: string) => Type.Optional(Type.String({ maxLength: 200, description }))
const flag = (description: string) => Type.Optional(Type.Boolean({ description }))

const CardQuery = Type.Object({
  skip,
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  ...LangQuery,
  name: words('Part of the name in any language; accents, case and spelling of suffixes do not matter'),
  local_id: words('Part of the number'),
  q: words('A name, a set, `OBF 125`, `125/197`, `sv03-125`, or a mixture; a slip of the pen is forgiven'),
  set_id: anyOf('Of these sets', ['dm02']),
  series_id: anyOf('Of these series', ['dm']),
  rarity: anyOf('Code or label of any language', ['Common', 'Peu Commune']),
  category: anyOf('Code or label of any language', ['Pokemon', 'Dresseur']),
  type: anyOf('Code or label of any language', ['Fire', 'Eau']),
  stage: anyOf('Code or label of any language', ['Basic', 'Niveau 1']),
  suffix: anyOf('What stands behind the name', ['EX', 'V']),
  illustrator: words('Part of the name of who drew it'),
  region: words('`intl` or `asia`'),
  language: words('There is a card of this language'),
  digital: flag('Only cards of an app, or none of them'),
  owned: flag('Only cards that the caller has, or has not; without a valid token it does not count'),
})

export const listCards = {
  operationId: 'listCards',
  summary: 'Cards: filtered, searched, in the order of sets and numbers',
  tags: catalogueTag,
  querystring: CardQuery,
  response: {
    200: Type.Object(
      {
        items: Type.Array(CardShape),
        total: Type.Integer({ description: 'Before paging' }),
        skip: Type.Integer(),
        limit: Type.Integer(),
      },
      { title: 'CardPage' },
    ),
    ...problems(422),
  },
}

export const getCard = {
  operationId: 'getCard',
  summary: 'A card with all its names and printed numbers',
  tags: catalogueTag,
  params: CatalogueIdParams,
  querystring: LangOnly,
  response: { 200: CardDetailShape, ...problems(404, 422) },
}

export const listPrintings = {
  operationId: 'listPrintings',
  summary: 'Other printings of a card: with the same text, and with the same name alone',
  tags: catalogueTag,
  params: CatalogueIdParams,
  querystring: LangOnly,
  response: {
    200: Type.Object(
      {
        twins: Type.Array(CardShape, { description: 'They read alike in a language' }),
        same_name: Type.Array(CardShape, {
          description: 'They are called alike in a language, and read otherwise',
        }),
      },
      { title: 'Printings' },
    ),
    ...problems(404, 422),
  },
}

const Rules = Type.Optional(
  Nullable(
    Type.Array(Type.Object({ name: optionalText(200), effect: optionalText(4000) }), { maxItems: 20 }),
  ),
)

const Translation = Type.Object(
  {
    name: Type.Optional(Nullable(Name)),
    evolves_from: optionalText(200),
    attacks: Rules,
    abilities: Rules,
    effect: optionalText(4000),
    description: optionalText(4000),
  },
  { title: 'CardTranslationIn' },
)

const fields = {
  image: Type.Optional(
    Nullable(
      Type.String({ maxLength: 500, description: 'Address, or path of ours; extension and final slash go' }),
    ),
  ),
  hp: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 9999 }))),
  types: Type.Optional(Nullable(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 12 }))),
  evolves_from: optionalText(200),
  stage: optionalText(60),
  rarity: optionalText(60),
  category: optionalText(60),
  suffix: optionalText(60),
  illustrator: optionalText(200),
  trainer_type: optionalText(60),
  energy_type: optionalText(60),
  regulation_mark: optionalText(20),
  dex_ids: Type.Optional(
    Nullable(Type.Array(Type.Integer({ minimum: 1, maximum: 100_000 }), { maxItems: 50 })),
  ),
  variants: Type.Optional(
    Nullable(Type.Union([Type.Object({}), Type.Array(Type.Unknown(), { maxItems: 200 })])),
  ),
  digital: Type.Optional(Nullable(Type.Boolean({ description: 'Default: as its set' }))),
  lang: nameBy.lang,
  translations: Type.Optional(
    Nullable(
      Type.Record(Type.String({ maxLength: 12 }), Nullable(Translation), { description: 'By language' }),
    ),
  ),
}

const LocalId = Type.String({
  minLength: 1,
  maxLength: 32,
  pattern: '\\S',
  description: 'As printed, never padded',
})

export const createCard = {
  operationId: 'createCard',
  summary: 'Adds a card to a set',
  tags: catalogueTag,
  querystring: WriteQuery,
  body: Type.Object(
    { id: NewId(128), local_id: LocalId, name: Name, set_id: Type.String({ maxLength: 64 }), ...fields },
    { title: 'CardIn' },
  ),
  response: { 201: CardDetailShape, ...problems(400, 401, 403, 404, 422) },
}

export const editCard = {
  operationId: 'editCard',
  summary: 'Edits a card; null or absent leaves a field',
  tags: catalogueTag,
  params: CatalogueIdParams,
  querystring: WriteQuery,
  body: Type.Object(
    {
      local_id: Type.Optional(Nullable(LocalId)),
      name: Type.Optional(Nullable(Name)),
      set_id: optionalText(64),
      ...fields,
    },
    { title: 'CardPut' },
  ),
  response: { 200: CardDetailShape, ...problems(400, 401, 403, 404, 422) },
}

export const deleteCard = {
  operationId: 'deleteCard',
  summary: 'Deletes a card that nobody has',
  tags: catalogueTag,
  params: CatalogueIdParams,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 409) },
}
