import type { HttpScope } from '@socle/http'
import type { FastifyReply } from 'fastify'
import { memberIn } from '../access/access.router.ts'
import * as operation from './calendar.schemas.ts'
import type { Calendar, CalendarService } from './calendar.service.ts'

const CALENDAR = '/api/v1/calendar'

/** The planning as a calendar; asking by POST changes nothing either. */
export function calendarRoutes(scope: HttpScope, { calendar }: { readonly calendar: CalendarService }): void {
  scope.post(
    CALENDAR,
    { schema: operation.askCalendar, config: { access: 'tech', isRead: true, idempotent: false } },
    async (request, reply) => answer(reply, await calendar.entries(memberIn(request), request.body, 'body')),
  )
  scope.get(
    CALENDAR,
    { schema: operation.getCalendar, config: { access: 'tech', etag: true } },
    async (request, reply) =>
      answer(reply, await calendar.entries(memberIn(request), request.query, 'query')),
  )
}

function answer(reply: FastifyReply, { entries, isTruncated }: Calendar) {
  if (isTruncated) reply.header('x-truncated', 'true')
  return [...entries]
}
