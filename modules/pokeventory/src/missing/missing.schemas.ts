import { bytes, problems } from '@socle/http'
import { Type } from 'typebox'
import { CardShape } from '../cards/card-shape.schemas.ts'
import { LangQuery } from '../wire.schemas.ts'

const tags = ['collection']

const params = Type.Object({ set_id: Type.String({ maxLength: 64 }) })
const querystring = Type.Object({
  goal: Type.Enum(['official', 'master'], {
    default: 'official',
    description: '`official`: plain numbers up to the official count; `master`: every card of the set',
  }),
  ...LangQuery,
})

export const readMissing = {
  operationId: 'readMissingCards',
  summary: 'What is missing of a set, in number order',
  tags,
  params,
  querystring,
  response: {
    200: Type.Object(
      {
        set_id: Type.String(),
        goal: Type.Enum(['official', 'master']),
        tracked: Type.Integer(),
        owned: Type.Integer(),
        missing: Type.Array(CardShape),
        owned_card_ids: Type.Array(Type.String()),
        text: Type.String({ description: 'One line a card, to be pasted' }),
      },
      { title: 'MissingCards' },
    ),
    ...problems(401, 403, 404),
  },
}

export const exportMissing = {
  operationId: 'exportMissingCards',
  summary: 'The same as a CSV file',
  tags: ['file imports'],
  params,
  querystring,
  response: { 200: bytes('Number, name, rarity, id.', 'text/csv'), ...problems(401, 403, 404) },
}
