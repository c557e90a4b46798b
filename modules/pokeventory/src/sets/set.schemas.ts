import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import {
  DeleteQuery,
  kind,
  Name,
  NewId,
  nameBy,
  optionalText,
  pictures,
  symbols,
  WriteQuery,
} from '../catalogue/catalogue-body.schemas.ts'
import {
  anyOf,
  CatalogueIdParams,
  catalogueTag,
  LangOnly,
  listQuery,
  RegionShape,
  stamps,
} from '../catalogue/catalogue-shape.schemas.ts'

const Count = Nullable(Type.Integer())

const SetShape = Type.Object(
  {
    id: Type.String({ examples: ['dm02'] }),
    name: Type.String(),
    logo: Nullable(Type.String()),
    symbol: Nullable(Type.String()),
    card_count_official: Count,
    card_count_total: Count,
    release_date: Nullable(Type.String({ examples: ['2026-05-29'] })),
    series_id: Type.String(),
    printed_code: Nullable(Type.String({ description: 'Letters beside the number on its cards' })),
    region: RegionShape,
    digital: Type.Boolean({ description: 'Its cards exist in an app only' }),
    ...stamps,
  },
  { title: 'Set' },
)

export const listSets = {
  operationId: 'listSets',
  summary: 'Sets, the newest first',
  tags: catalogueTag,
  querystring: Type.Object({ ...listQuery, series_id: anyOf('Of these series', ['dm', 'sv']) }),
  response: { 200: Type.Array(SetShape), ...problems(422) },
}

export const getSet = {
  operationId: 'getSet',
  summary: 'A set',
  tags: catalogueTag,
  params: CatalogueIdParams,
  querystring: LangOnly,
  response: { 200: SetShape, ...problems(404, 422) },
}

const CountIn = Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 100_000 })))
const fields = {
  ...pictures,
  ...symbols,
  card_count_official: CountIn,
  card_count_total: CountIn,
  release_date: Type.Optional(
    Nullable(Type.String({ format: 'date', pattern: '^[12]', examples: ['2026-05-29'] })),
  ),
  printed_code: optionalText(20),
  ...kind,
  ...nameBy,
}

export const createSet = {
  operationId: 'createSet',
  summary: 'Adds a set to a series',
  tags: catalogueTag,
  querystring: WriteQuery,
  body: Type.Object(
    { id: NewId(64), name: Name, series_id: Type.String({ maxLength: 64 }), ...fields },
    { title: 'SetIn' },
  ),
  response: { 201: SetShape, ...problems(400, 401, 403, 404, 422) },
}

export const editSet = {
  operationId: 'editSet',
  summary: 'Edits a set; null or absent leaves a field',
  tags: catalogueTag,
  params: CatalogueIdParams,
  querystring: WriteQuery,
  body: Type.Object(
    { name: Type.Optional(Nullable(Name)), series_id: optionalText(64), ...fields },
    { title: 'SetPut' },
  ),
  response: { 200: SetShape, ...problems(401, 403, 404, 422) },
}

export const deleteSet = {
  operationId: 'deleteSet',
  summary: 'Deletes a set that nobody has cards of',
  tags: catalogueTag,
  params: CatalogueIdParams,
  querystring: DeleteQuery,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 409) },
}
