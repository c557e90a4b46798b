import { bytes, looseId, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Id, IdParams, Instant, Ok } from '../wire.schemas.ts'

const tags = ['calendar']

const Scope = Type.Enum(['me', 'project'])

export const createFeed = {
  operationId: 'createCalendarFeed',
  summary: 'An address to subscribe to; again for the same scope, a new one',
  description: 'The address holds a secret and is shown once.',
  tags,
  body: Type.Object({
    scope: Scope,
    project_id: Type.Optional(looseId({ description: 'Of a feed of scope `project`' })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 160 })),
  }),
  response: {
    200: Type.Object(
      { id: Id, url: Type.String(), webcal_url: Type.String() },
      { title: 'CalendarFeedAddress' },
    ),
    ...problems(401, 403, 404, 422),
  },
}

export const listFeeds = {
  operationId: 'listCalendarFeeds',
  summary: 'My feeds, without their addresses',
  tags,
  response: {
    200: Type.Array(
      Type.Object(
        {
          id: Id,
          scope: Scope,
          project_id: Nullable(Id),
          name: Nullable(Type.String()),
          created_at: Instant,
          last_read_at: Nullable(Instant),
        },
        { title: 'CalendarFeed' },
      ),
    ),
    ...problems(401, 403),
  },
}

export const revokeFeed = {
  operationId: 'revokeCalendarFeed',
  summary: 'End a feed: its address is dead',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(401, 403, 404) },
}

export const readFeed = {
  operationId: 'readCalendarFeed',
  summary: 'A feed, for programs that show calendars',
  tags,
  params: Type.Object({ secret: Type.String() }),
  response: { 200: bytes('iCalendar (RFC 5545).', 'text/calendar'), ...problems(404) },
}
