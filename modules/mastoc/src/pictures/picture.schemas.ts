import { bytes, problems } from '@socle/http'
import { Type } from 'typebox'

const types = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const

export const getPicture = {
  operationId: 'getStatic',
  summary: 'A picture by its path, at its own size or smaller',
  tags: ['board'],
  params: Type.Object({ '*': Type.String({ maxLength: 500, description: 'Path of the picture' }) }),
  querystring: Type.Object({
    w: Type.Optional(
      Type.Enum([128, 339, 450, 900, 1350], { type: 'integer', description: 'Width in pixels' }),
    ),
  }),
  response: {
    200: bytes('The picture.', ...types),
    206: bytes('The part that `Range` asked for.', ...types),
    304: Type.Null({ description: 'The client has it.' }),
    ...problems(404, 416, 422),
  },
}
