import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Uuid, UuidInput } from '../wire.schemas.ts'

export const listSetters = {
  operationId: 'listSetters',
  summary: 'Who set how many climbs, most first',
  tags: ['users'],
  querystring: Type.Object({ face_id: Type.Optional(UuidInput) }),
  response: {
    200: Type.Object(
      {
        results: Type.Array(
          Type.Object({
            id: Uuid,
            full_name: Type.String(),
            avatar_path: Nullable(Type.String()),
            climbs: Type.Integer({ description: 'Climbs that the caller may see' }),
          }),
        ),
      },
      { title: 'SetterList' },
    ),
    ...problems(401, 403, 422),
  },
}
