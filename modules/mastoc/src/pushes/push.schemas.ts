import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { CursorQuery, IdParams, Instant, NextCursor, Uuid } from '../wire.schemas.ts'

const tags = ['stokt']
const states = ['queued', 'sending', 'pushed', 'failed', 'conflict', 'gone', 'cancelled'] as const

const OutboxItem = Type.Object(
  {
    id: Uuid,
    climb_id: Uuid,
    kind: Type.Enum(['create', 'update', 'delete']),
    state: Type.Enum([...states]),
    attempts: Type.Integer(),
    next_attempt_at: Nullable(Instant),
    last_error: Nullable(Type.String()),
    remote_id: Nullable(Type.String({ description: 'Id of the climb at Stokt, once it is known' })),
    created_at: Instant,
    updated_at: Instant,
  },
  { title: 'OutboxItem' },
)

const PreFlight = Type.Object(
  {
    ok: Type.Boolean(),
    reasons: Type.Array(
      Type.Object(
        {
          code: Type.Enum([
            'stokt_not_configured',
            'already_pushed',
            'conflict_open',
            'face_unmapped',
            'hold_unmapped',
            'too_few_starts',
            'no_top',
            'name_too_short',
            'ungraded',
            'feet_rule_unknown',
          ]),
          detail: Type.String(),
          numbers: Type.Optional(Type.Array(Type.Integer())),
        },
        { title: 'PushReason' },
      ),
    ),
    state: Type.Enum(['gone', 'conflict', 'queued', 'local', 'dirty', 'imported', 'pushed']),
  },
  { title: 'PreFlight' },
)

export const preFlight = {
  operationId: 'checkPush',
  summary: 'What would keep a climb from being pushed to Stokt',
  tags,
  params: IdParams,
  response: { 200: PreFlight, ...problems(401, 403, 404, 409, 422) },
}

export const push = {
  operationId: 'pushClimb',
  summary: 'Bring a climb to Stokt: make, change, or (deleted here) take it away there',
  description: 'The climb is frozen as it is now; an open push of it is answered as it is.',
  tags,
  params: IdParams,
  response: { 202: OutboxItem, ...problems(401, 403, 404, 409, 422) },
}

export const listOutbox = {
  operationId: 'listOutbox',
  summary: 'Pushes, newest first',
  tags,
  querystring: Type.Object({ ...CursorQuery.properties, state: Type.Optional(Type.Enum([...states])) }),
  response: {
    200: Type.Object({ results: Type.Array(OutboxItem), next_cursor: NextCursor }, { title: 'OutboxList' }),
    ...problems(401, 403, 422),
  },
}

export const getOutboxItem = {
  operationId: 'getOutboxItem',
  summary: 'One push',
  tags,
  params: IdParams,
  response: { 200: OutboxItem, ...problems(401, 403, 404, 422) },
}

export const retryPush = {
  operationId: 'retryPush',
  summary: 'Send a push again now',
  tags,
  params: IdParams,
  response: { 200: OutboxItem, ...problems(401, 403, 404, 409, 422) },
}

export const cancelPush = {
  operationId: 'cancelPush',
  summary: 'Give a push up, while it is not being sent',
  tags,
  params: IdParams,
  response: { 200: OutboxItem, ...problems(401, 403, 404, 409, 422) },
}
