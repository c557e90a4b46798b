import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { UuidInput } from '../wire.schemas.ts'

const entities = ['gym', 'wall', 'face', 'hold', 'climb', 'user'] as const

export const readChanges = {
  operationId: 'readChanges',
  summary: 'What changed since a cursor',
  description:
    'Follow `cursor` while `has_more`, then keep it for the next time. 410 `cursor_reset`: empty the store and start ' +
    'without `since`. Counters of faces move with every climb and make no change of their own.',
  tags: ['sync'],
  querystring: Type.Object({
    since: Type.Optional(Type.String({ maxLength: 100, examples: ['1f0c9a3b.4121.p'] })),
    limit: Type.Integer({ minimum: 1, maximum: 5000, default: 500 }),
    entities: Type.Optional(Type.Array(Type.Enum([...entities]), { maxItems: 6 })),
    face_id: Type.Optional(UuidInput),
  }),
  response: {
    200: Type.Object(
      {
        changes: Type.Array(
          Type.Object({
            seq: Type.Integer(),
            entity: Type.Enum([...entities]),
            op: Type.Enum(['upsert', 'delete']),
            id: Type.String(),
            data: Nullable(
              Type.Unsafe<object>({
                type: 'object',
                additionalProperties: true,
                description: 'As the reads answer it',
              }),
            ),
          }),
        ),
        cursor: Type.String(),
        has_more: Type.Boolean(),
      },
      { title: 'Delta' },
    ),
    ...problems(401, 403, 410, 422),
  },
}
