import { bytes, problems } from '@socle/http'
import { Type } from 'typebox'
import { LangQuery } from '../wire.schemas.ts'

const tags = ['catalogue']
const cached = { 304: Type.Null({ description: 'The client has it.' }) }

export const getFace = {
  operationId: 'getCatalogueImage',
  summary: 'The drawn face of a card of the demo: `high` or `low`, as png, webp or jpg',
  tags,
  params: Type.Object({
    card_id: Type.String({ minLength: 1, maxLength: 120, examples: ['dm01-1'] }),
    file: Type.String({ maxLength: 20, examples: ['high.png'] }),
  }),
  querystring: Type.Object(LangQuery),
  response: {
    200: bytes('The face.', 'image/png', 'image/webp', 'image/jpeg'),
    206: bytes('The part that `Range` asked for.', 'image/png', 'image/webp', 'image/jpeg'),
    ...cached,
    ...problems(404, 416, 422, 503),
  },
}

export const getBinderPage = {
  operationId: 'getBinderPage',
  summary: 'A photograph of a binder page with nine cards of the demo, to be uploaded for a trial',
  tags,
  querystring: Type.Object({
    ...LangQuery,
    seed: Type.Integer({ minimum: 0, maximum: 999_999_999, default: 1, description: 'Of the demo' }),
  }),
  response: {
    200: bytes('The photograph.', 'image/jpeg'),
    206: bytes('The part that `Range` asked for.', 'image/jpeg'),
    ...cached,
    ...problems(404, 416, 422, 503),
  },
}
