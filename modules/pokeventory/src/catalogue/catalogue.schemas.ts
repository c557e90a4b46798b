import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Instant } from '../wire.schemas.ts'
import { catalogueTag, LangOnly } from './catalogue-shape.schemas.ts'

const OptionList = Type.Array(
  Type.Object(
    {
      code: Type.String({ examples: ['Fire'] }),
      label: Type.String({ examples: ['Feu'] }),
      aliases: Type.Array(Type.String()),
      count: Type.Integer({ description: 'Cards that the filter finds' }),
    },
    { title: 'Option' },
  ),
)

export const getOptions = {
  operationId: 'getCatalogueOptions',
  summary: 'What cards can be filtered by, with labels',
  tags: catalogueTag,
  querystring: LangOnly,
  response: {
    200: Type.Object(
      {
        rarities: OptionList,
        types: OptionList,
        categories: OptionList,
        stages: OptionList,
        suffixes: OptionList,
        languages: OptionList,
      },
      { title: 'CatalogueOptions' },
    ),
    ...problems(422),
  },
}

export const getVersion = {
  operationId: 'getCatalogueVersion',
  summary: 'Which state of the catalogue is in force, and what it holds',
  tags: catalogueTag,
  response: {
    200: Type.Object(
      {
        version: Type.String(),
        cards: Type.Integer(),
        sets: Type.Integer(),
        series: Type.Integer(),
        languages: Type.Record(Type.String(), Type.Integer(), {
          description: 'Cards with a name, by language',
        }),
        last_import: Nullable(Instant),
      },
      { title: 'CatalogueVersion' },
    ),
  },
}
