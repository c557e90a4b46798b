import { problems } from '@socle/http'
import { Type } from 'typebox'
import { Uuid, UuidInput } from '../wire.schemas.ts'

export const getMyState = {
  operationId: 'getMyState',
  summary: 'Which climbs the member likes, bookmarked, sent or projects',
  description: 'Ids of climbs that the member may see, by id; `projects` are those marked `is_project`.',
  tags: ['social'],
  querystring: Type.Object({
    face_id: Type.Optional(
      Type.String({ ...UuidInput, description: 'Id or stokt id of a face; when not sent: all faces' }),
    ),
  }),
  response: {
    200: Type.Object(
      {
        liked: Type.Array(Uuid),
        bookmarked: Type.Array(Uuid),
        sent: Type.Array(Uuid),
        projects: Type.Array(Uuid),
      },
      { title: 'MyState' },
    ),
    ...problems(401, 403, 422),
  },
}
