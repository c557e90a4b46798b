import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { UserRefShape } from '../profiles/user-ref.schemas.ts'
import { CursorQuery, IdParams, Instant, NextCursor, Uuid } from '../wire.schemas.ts'

const tags = ['social']

const entryFields = {
  kind: Type.Enum(['send', 'attempt']),
  sent_at: Instant,
  attempts: Nullable(Type.Integer({ minimum: 1, maximum: 999 })),
  is_flash: Type.Boolean(),
  grade_font: Nullable(Type.String({ maxLength: 10, examples: ['6B+'] })),
  grade_feel: Nullable(
    Type.Integer({ minimum: -1, maximum: 1, description: 'Softer than its grade, right, harder' }),
  ),
  rating: Nullable(Type.Integer({ minimum: 1, maximum: 5 })),
  comment: Nullable(Type.String({ maxLength: 1000 })),
}

export const SendInput = Type.Partial(
  Type.Object({
    ...entryFields,
    kind: Type.Enum(['send', 'attempt'], { description: 'When not said: send' }),
    sent_at: Type.String({
      maxLength: 50,
      description: 'ISO date or date-time, at most 24 hours ahead; when not said: now',
    }),
    is_flash: Type.Boolean({
      description: "In one attempt, and the member's first entry on the climb",
    }),
  }),
  { title: 'SendInput' },
)

const SendShape = Type.Object(
  {
    ...entryFields,
    id: Uuid,
    climb_id: Uuid,
    user: UserRefShape,
    created_at: Instant,
    updated_at: Nullable(Instant),
  },
  { title: 'Send' },
)

const SendPage = Type.Object(
  { results: Type.Array(SendShape), next_cursor: NextCursor },
  { title: 'SendPage' },
)

export const listClimbSends = {
  operationId: 'listClimbSends',
  summary: 'Sends and attempts of a climb, latest first',
  tags,
  params: IdParams,
  querystring: CursorQuery,
  response: { 200: SendPage, ...problems(401, 403, 404, 422) },
}

export const logSend = {
  operationId: 'logSend',
  summary: 'Log a send or an attempt',
  description:
    'Counts in `climbed_by` of the climb once a member, however often it is logged; attempts do not.',
  tags,
  params: IdParams,
  body: SendInput,
  response: { 201: SendShape, ...problems(401, 403, 404, 422) },
}

export const editSend = {
  operationId: 'editSend',
  summary: "Edit one's own entry; only what is sent changes, null clears",
  tags,
  params: IdParams,
  body: SendInput,
  response: { 200: SendShape, ...problems(401, 403, 404, 422) },
}

export const deleteSend = {
  operationId: 'deleteSend',
  summary: "Delete one's own entry; an admin deletes anybody's",
  tags,
  params: IdParams,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 422) },
}

export const listMySends = {
  operationId: 'listMySends',
  summary: "The member's logbook, latest first",
  description: 'Entries on climbs that the member may not see (any more) are left out.',
  tags,
  querystring: CursorQuery,
  response: { 200: SendPage, ...problems(401, 403, 422) },
}
