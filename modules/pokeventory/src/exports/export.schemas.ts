import { bytes, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { conditions } from '../lots/condition.ts'
import { Instant, LangQuery } from '../wire.schemas.ts'
import { delimiters } from './csv.ts'

const tags = ['file imports']

const querystring = {
  set_id: Type.Optional(Type.String({ maxLength: 64, description: 'Only cards of this set' })),
  ...LangQuery,
}

const Text = Nullable(Type.String())

/** Written as a stream: it is never in memory as a whole. */
const CollectionFile = Type.Object(
  {
    format: Type.Enum(['pokeventory-collection']),
    version: Type.Integer(),
    exported_at: Instant,
    lots: Type.Array(
      Type.Object({
        card_id: Type.String(),
        name: Text,
        set: Type.String(),
        set_name: Text,
        number: Type.String(),
        quantity: Type.Integer(),
        condition: Type.Enum(conditions),
        language: Text,
        variant: Text,
        price_paid: Nullable(Type.Number()),
        acquired_at: Text,
        source: Text,
        notes: Text,
      }),
    ),
  },
  { title: 'CollectionFile' },
)

export const exportCsv = {
  operationId: 'exportCollectionCsv',
  summary: 'The collection as a CSV file, which the import of files takes back',
  tags,
  querystring: Type.Object({
    delimiter: Type.Enum(delimiters, { default: ',', description: 'Comma, semicolon, tab or bar' }),
    ...querystring,
  }),
  response: { 200: bytes('One line a lot, UTF-8.', 'text/csv'), ...problems(401, 403) },
}

export const exportJson = {
  operationId: 'exportCollectionJson',
  summary: 'The collection as a JSON file, which the import of files takes back',
  tags,
  querystring: Type.Object(querystring),
  response: { 200: CollectionFile, ...problems(401, 403) },
}
