import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { UserRefShape } from '../profiles/user-ref.schemas.ts'
import { CursorQuery, IdParams, Instant, NextCursor, Uuid, UuidInput } from '../wire.schemas.ts'

const tags = ['social']

const text = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S', description: 'Not blank' })

const CommentShape = Type.Object(
  {
    id: Uuid,
    climb_id: Uuid,
    user: UserRefShape,
    text: Type.String({ description: 'Empty when deleted' }),
    reply_to: Nullable(Uuid),
    created_at: Instant,
    edited_at: Nullable(Instant),
    deleted: Type.Boolean({ description: 'The stub of a deleted comment that has answers' }),
  },
  { title: 'Comment' },
)

export const listComments = {
  operationId: 'listComments',
  summary: 'What was said of a climb, oldest first',
  description: 'Answers stand among the others by their time; `reply_to` names the root that they belong to.',
  tags,
  params: IdParams,
  querystring: CursorQuery,
  response: {
    200: Type.Object(
      { results: Type.Array(CommentShape), next_cursor: NextCursor },
      { title: 'CommentPage' },
    ),
    ...problems(401, 403, 404, 422),
  },
}

export const writeComment = {
  operationId: 'writeComment',
  summary: 'Say something of a climb, or answer',
  description: 'Answers are one level deep: an answer to an answer is hung on its root.',
  tags,
  params: IdParams,
  body: Type.Object({ text, reply_to: Type.Optional(Nullable(UuidInput)) }, { title: 'CommentInput' }),
  response: { 201: CommentShape, ...problems(401, 403, 404, 422) },
}

export const editComment = {
  operationId: 'editComment',
  summary: "Change one's own comment",
  tags,
  params: IdParams,
  body: Type.Object({ text }, { title: 'CommentEdit' }),
  response: { 200: CommentShape, ...problems(401, 403, 404, 422) },
}

export const deleteComment = {
  operationId: 'deleteComment',
  summary: 'Delete a comment',
  description:
    'Its author, the author of the climb, a manager of the gym and admins may. One that has answers stays as a stub.',
  tags,
  params: IdParams,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 422) },
}
