import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { CursorQuery, Instant, NextCursor, Uuid } from '../wire.schemas.ts'

const tags = ['collection']

const OperationShape = Type.Object(
  {
    id: Uuid,
    kind: Type.Enum(['validate_drafts', 'import_file']),
    summary: Type.String(),
    created_at: Instant,
    undone_at: Nullable(Instant),
  },
  { title: 'Operation' },
)

export const listOperations = {
  operationId: 'listOperations',
  summary: 'Changes of many rows that can be undone, newest first',
  tags,
  querystring: Type.Object(CursorQuery),
  response: {
    200: Type.Object(
      { items: Type.Array(OperationShape), next_cursor: NextCursor },
      { title: 'OperationPage' },
    ),
    ...problems(401, 403),
  },
}

export const undoOperation = {
  operationId: 'undoOperation',
  summary: 'Take a change of many rows back',
  tags,
  params: Type.Object({ id: Type.String({ description: 'A uuid; anything else is not there' }) }),
  response: {
    200: Type.Object(
      { operation: OperationShape, reverted: Type.Integer({ description: 'Drafts and lots' }) },
      { title: 'UndoneOperation' },
    ),
    ...problems(401, 403, 404, 409),
  },
}
