import type { HttpScope } from '@socle/http'
import type { FastifyReply } from 'fastify'
import { memberIn } from '../access/access.router.ts'
import type { ExportedFile, ExportService } from './export.service.ts'
import * as operation from './report.schemas.ts'
import type { ReportService } from './report.service.ts'

interface Services {
  readonly reports: ReportService
  readonly exports: ExportService
}

const config = { access: 'manager' } as const

/** Hours and amounts, on the screen and as files. */
export function reportRoutes(scope: HttpScope, { reports, exports }: Services): void {
  scope.get(
    '/api/v1/reports/monthly-users',
    { schema: operation.monthlyUsers, config: { ...config, etag: true } },
    async (request, reply) => {
      const { report, state } = await reports.monthlyUsers(memberIn(request), request.query)
      reply.header('x-cache', state)
      return { ...report, items: [...report.items] }
    },
  )
  scope.get('/api/v1/exports/csv', { schema: operation.exportCsv, config }, async (request, reply) =>
    send(reply, 'text/csv; charset=utf-8', await exports.csv(memberIn(request), request.query)),
  )
  scope.get('/api/v1/exports/pdf', { schema: operation.exportPdf, config }, async (request, reply) =>
    send(reply, 'application/pdf', await exports.pdf(memberIn(request), request.query)),
  )
  scope.get('/api/v1/exports/ics', { schema: operation.exportIcs, config }, async (request, reply) =>
    send(reply, 'text/calendar; charset=utf-8', await exports.ics(memberIn(request), request.query)),
  )
}

function send(reply: FastifyReply, type: string, { name, content }: ExportedFile<unknown>): FastifyReply {
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(content)
}
