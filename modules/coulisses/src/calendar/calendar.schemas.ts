import { looseId, problems } from '@socle/http'
import { Type } from 'typebox'
import { assignmentStatuses } from '../assignments/assignment.ts'
import { Id, Instant, InstantInput } from '../wire.schemas.ts'

const tags = ['calendar']

const Status = Type.Enum([...assignmentStatuses])

const members = {
  from: Type.Optional(InstantInput),
  to: Type.Optional(InstantInput),
  tz: Type.Optional(Type.String({ maxLength: 64, description: 'IANA name; answers are UTC' })),
  status: Type.Optional(Type.Array(Status, { maxItems: 20, description: 'Default: INVITED and ACCEPTED' })),
  orgId: Type.Optional(looseId({ description: "The caller's own" })),
  userId: Type.Optional(looseId({ description: 'Own only for technicians' })),
  projectId: Type.Optional(looseId()),
}

const Entries = Type.Array(
  Type.Object(
    {
      id: Id,
      title: Type.String({ examples: ['Balance — Camille Martin'] }),
      start: Instant,
      end: Instant,
      status: Status,
      userId: Id,
      orgId: Id,
      projectId: Type.Optional(Id),
    },
    { title: 'CalendarEntry' },
  ),
  { description: 'By start; without `from` the latest 5000' },
)

const response = { 200: Entries, ...problems(401, 403, 404, 422) }

export const askCalendar = {
  operationId: 'askCalendar',
  summary: 'Assignments as entries of a calendar',
  tags,
  body: Type.Object(members),
  response,
}

export const getCalendar = {
  operationId: 'getCalendar',
  summary: 'Assignments as entries of a calendar',
  tags,
  querystring: Type.Object(members),
  response,
}
