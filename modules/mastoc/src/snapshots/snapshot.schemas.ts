import { problems } from '@socle/http'
import { Type } from 'typebox'
import { ClimbShape } from '../climbs/climb-shape.schemas.ts'
import { IdParams, Instant, Uuid } from '../wire.schemas.ts'

const tags = ['sync']

export const describeSnapshot = {
  operationId: 'describeSnapshot',
  summary: 'A whole face in one file for the first sync',
  description: 'Load `url`, add `private`, then follow /api/sync/changes from `cursor`.',
  tags,
  params: IdParams,
  response: {
    200: Type.Object(
      {
        face_id: Uuid,
        format: Type.Integer(),
        url: Type.String(),
        sha256: Type.String(),
        bytes: Type.Integer(),
        gzip_bytes: Type.Integer(),
        climbs: Type.Integer(),
        cursor: Type.String(),
        built_at: Instant,
        private: Type.Array(ClimbShape),
      },
      { title: 'Snapshot' },
    ),
    ...problems(401, 403, 404, 422, 503),
  },
}

export const getSnapshot = {
  operationId: 'getSnapshot',
  summary: 'The file of a snapshot: `{format, gym, wall, setup, users, climbs}`',
  tags,
  params: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  response: {
    200: Type.Unsafe<unknown>({
      type: 'object',
      additionalProperties: true,
      description: 'Public climbs only',
    }),
    304: Type.Null({ description: 'The client has it.' }),
    ...problems(401, 403, 404, 422),
  },
}
