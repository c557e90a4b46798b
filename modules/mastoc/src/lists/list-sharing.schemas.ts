import { nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { CursorQuery, IdParams, NextCursor } from '../wire.schemas.ts'
import { ListShape } from './list.schemas.ts'
import { ItemShape } from './list-item.schemas.ts'

const tags = ['lists']

export const shareList = {
  operationId: 'shareList',
  summary: 'Make a link that shows a list to everybody',
  description:
    'Whoever may edit the list may share it, also a private one. The token is shown this once; the link before ends.',
  tags,
  params: IdParams,
  response: {
    200: Type.Object({ token: Type.String({ description: '128 random bits' }) }, { title: 'ShareToken' }),
    ...problems(401, 403, 404, 422),
  },
}

export const revokeShare = {
  operationId: 'revokeShare',
  summary: 'End the link of a list',
  tags,
  params: IdParams,
  response: { 204: nothing('Not shared.'), ...problems(401, 403, 404, 422) },
}

export const openSharedList = {
  operationId: 'openSharedList',
  summary: 'A list by its link',
  description: 'Public climbs only, without anybody’s personal fields.',
  tags,
  params: Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) }),
  querystring: CursorQuery,
  response: {
    200: Type.Object(
      {
        list: Type.Pick(ListShape, [
          'name',
          'description',
          'kind',
          'owner',
          'items_count',
          'created_at',
          'updated_at',
        ]),
        results: Type.Array(ItemShape),
        next_cursor: NextCursor,
      },
      { title: 'SharedList' },
    ),
    ...problems(404, 422),
  },
}
