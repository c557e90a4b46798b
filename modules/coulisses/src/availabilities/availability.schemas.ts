import { looseId, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, IdParams, Instant, InstantInput, ListQuery, Ok } from '../wire.schemas.ts'
import { availabilityKinds, availabilityStatuses } from './availability.ts'

const tags = ['availabilities']

const Kind = Type.Enum([...availabilityKinds])
const Status = Type.Enum([...availabilityStatuses])
const Note = Nullable(Type.String({ maxLength: 255 }))

const AvailabilityShape = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    user_id: Id,
    start_at: Instant,
    end_at: Instant,
    kind: Kind,
    status: Status,
    note: Nullable(Type.String()),
  },
  { title: 'Availability' },
)

const given = {
  user_id: looseId({ description: 'The person, by uuid or number' }),
  start_at: InstantInput,
  end_at: InstantInput,
  note: Type.Optional(Note),
  kind: Type.Optional(Kind),
}

const Query = Type.Object({
  user_id: Type.Optional(Type.String({ description: 'Own only for technicians' })),
  status: Type.Optional(Status),
  from: Type.Optional(InstantInput),
  to: Type.Optional(InstantInput),
  ...ListQuery,
})

/** The two generations of paths are the same operations under two names. */
function both<T extends { readonly operationId: string; readonly summary: string }>(operation: T) {
  return {
    plural: operation,
    singular: {
      ...operation,
      operationId: `${operation.operationId}Singular`,
      summary: `${operation.summary} (older path)`,
    },
  }
}

export const list = both({
  operationId: 'listAvailabilities',
  summary: 'Availabilities by start',
  tags,
  querystring: Query,
  response: { 200: ListOf(AvailabilityShape, 'Availability'), ...problems(401, 403, 404, 422) },
})

export const get = both({
  operationId: 'getAvailability',
  summary: 'One availability',
  tags,
  params: IdParams,
  response: { 200: AvailabilityShape, ...problems(401, 403, 404) },
})

export const replace = both({
  operationId: 'replaceAvailability',
  summary: 'Change an availability; what is not sent stays',
  tags,
  params: IdParams,
  body: Type.Partial(Type.Object(given)),
  response: { 200: AvailabilityShape, ...problems(400, 401, 403, 404, 409, 422) },
})

export const remove = both({
  operationId: 'deleteAvailability',
  summary: 'Delete an availability',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(401, 403, 404) },
})

export const create = {
  operationId: 'createAvailability',
  summary: 'A slot that waits for approval',
  tags,
  body: Type.Object(given, { additionalProperties: false }),
  response: { 200: AvailabilityShape, ...problems(400, 401, 403, 404, 409, 422) },
}

export const createApproved = {
  operationId: 'createApprovedAvailability',
  summary: 'A slot entered by a manager: approved at once',
  tags,
  body: Type.Object(given),
  response: {
    200: Type.Object(
      {
        status: Type.Enum(['ok']),
        id: Id,
        user_id: Id,
        start_at: Instant,
        end_at: Instant,
        note: Nullable(Type.String()),
        kind: Kind,
        availability_status: Status,
      },
      { title: 'ApprovedAvailability' },
    ),
    ...problems(400, 401, 403, 404, 409, 422),
  },
}

export const approve = {
  operationId: 'approveAvailability',
  summary: 'Approve a slot',
  tags,
  params: IdParams,
  response: { 200: AvailabilityShape, ...problems(401, 403, 404, 409) },
}

export const reject = {
  operationId: 'rejectAvailability',
  summary: 'Reject a slot, approved or not',
  tags,
  params: IdParams,
  response: { 200: AvailabilityShape, ...problems(401, 403, 404) },
}

export const getCalendar = {
  operationId: 'getUserCalendar',
  summary: 'Approved slots of a person in a window',
  tags: ['calendar'],
  params: IdParams,
  querystring: Type.Object({
    from: InstantInput,
    to: InstantInput,
    mode: Type.Optional(
      Type.Enum(['inside', 'overlap'], { description: '`overlap`: slots that touch the window, too' }),
    ),
  }),
  response: {
    200: Type.Array(
      Type.Object({ id: Id, start_at: Instant, end_at: Instant, status: Status }, { title: 'CalendarSlot' }),
    ),
    ...problems(401, 403, 404, 422),
  },
}
