import { nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { ClimbShape } from '../climbs/climb-shape.schemas.ts'
import { CursorQuery, IdParams, NextCursor } from '../wire.schemas.ts'

const tags = ['social']

export const listBookmarks = {
  operationId: 'listBookmarks',
  summary: "The member's bookmarked climbs, latest bookmark first",
  tags,
  querystring: CursorQuery,
  response: {
    200: Type.Object({ results: Type.Array(ClimbShape), next_cursor: NextCursor }, { title: 'BookmarkPage' }),
    ...problems(401, 403, 422),
  },
}

export const bookmarkClimb = {
  operationId: 'bookmarkClimb',
  summary: 'Bookmark a climb; once more changes nothing',
  tags,
  params: IdParams,
  response: { 204: nothing('Bookmarked.'), ...problems(401, 403, 404, 422) },
}

export const forgetBookmark = {
  operationId: 'forgetBookmark',
  summary: 'Take a bookmark away',
  tags,
  params: IdParams,
  response: { 204: nothing('Not bookmarked.'), ...problems(401, 403, 404, 422) },
}
