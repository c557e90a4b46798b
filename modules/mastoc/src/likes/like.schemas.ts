import { nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { UserRefShape } from '../profiles/user-ref.schemas.ts'
import { CursorQuery, IdParams, NextCursor } from '../wire.schemas.ts'

const tags = ['social']

export const listLikes = {
  operationId: 'listLikes',
  summary: 'Who likes a climb, latest first',
  tags,
  params: IdParams,
  querystring: CursorQuery,
  response: {
    200: Type.Object({ results: Type.Array(UserRefShape), next_cursor: NextCursor }, { title: 'LikePage' }),
    ...problems(401, 403, 404, 422),
  },
}

export const likeClimb = {
  operationId: 'likeClimb',
  summary: 'Like a climb; once more changes nothing',
  tags,
  params: IdParams,
  response: { 204: nothing('Liked.'), ...problems(401, 403, 404, 422) },
}

export const unlikeClimb = {
  operationId: 'unlikeClimb',
  summary: 'Take a like back',
  tags,
  params: IdParams,
  response: { 204: nothing('Not liked.'), ...problems(401, 403, 404, 422) },
}
