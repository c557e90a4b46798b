import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import {
  DeleteQuery,
  kind,
  Name,
  NewId,
  nameBy,
  pictures,
  WriteQuery,
} from '../catalogue/catalogue-body.schemas.ts'
import {
  CatalogueIdParams,
  catalogueTag,
  LangOnly,
  listQuery,
  RegionShape,
  stamps,
} from '../catalogue/catalogue-shape.schemas.ts'

const SeriesShape = Type.Object(
  {
    id: Type.String({ examples: ['dm'] }),
    name: Type.String(),
    logo: Nullable(Type.String()),
    region: RegionShape,
    digital: Type.Boolean({ description: 'Its cards exist in an app only' }),
    ...stamps,
  },
  { title: 'Series' },
)

export const listSeries = {
  operationId: 'listSeries',
  summary: 'Series, the one with the newest set first',
  tags: catalogueTag,
  querystring: Type.Object(listQuery),
  response: { 200: Type.Array(SeriesShape), ...problems(422) },
}

export const getSeries = {
  operationId: 'getSeries',
  summary: 'A series',
  tags: catalogueTag,
  params: CatalogueIdParams,
  querystring: LangOnly,
  response: { 200: SeriesShape, ...problems(404, 422) },
}

export const createSeries = {
  operationId: 'createSeries',
  summary: 'Adds a series',
  tags: catalogueTag,
  querystring: WriteQuery,
  body: Type.Object({ id: NewId(64), name: Name, ...pictures, ...kind, ...nameBy }, { title: 'SeriesIn' }),
  response: { 201: SeriesShape, ...problems(400, 401, 403, 422) },
}

export const editSeries = {
  operationId: 'editSeries',
  summary: 'Edits a series; null or absent leaves a field',
  tags: catalogueTag,
  params: CatalogueIdParams,
  querystring: WriteQuery,
  body: Type.Object(
    { name: Type.Optional(Nullable(Name)), ...pictures, ...kind, ...nameBy },
    { title: 'SeriesPut' },
  ),
  response: { 200: SeriesShape, ...problems(401, 403, 404, 422) },
}

export const deleteSeries = {
  operationId: 'deleteSeries',
  summary: 'Deletes a series that nobody has cards of',
  tags: catalogueTag,
  params: CatalogueIdParams,
  querystring: DeleteQuery,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 409) },
}
