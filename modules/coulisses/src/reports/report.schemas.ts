import { bytes, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Day, Id } from '../wire.schemas.ts'

const tags = ['reports']

const range = { date_from: Day, date_to: Day }
const ReportQuery = Type.Object({
  org_id: Type.Optional(Type.String({ description: "The caller's own" })),
  ...range,
  project_id: Type.Optional(Type.String()),
})
const ExportQuery = Type.Object({
  type: Type.String({ examples: ['monthly-users'] }),
  ...ReportQuery.properties,
})

const MonthRow = Type.Object(
  {
    user_id: Id,
    user_name: Type.String(),
    month: Type.String({ examples: ['2025-09'] }),
    hours_planned: Type.Number({ description: 'Of invitations and acceptances' }),
    hours_confirmed: Type.Number({ description: 'Of acceptances, as recorded where they were' }),
    amount: Type.Number({ description: 'Pay of the accepted work, without charges' }),
  },
  { title: 'MonthlyUser' },
)

export const monthlyUsers = {
  operationId: 'reportMonthlyUsers',
  summary: 'Hours and amounts of people by month',
  tags,
  querystring: ReportQuery,
  response: {
    200: Type.Object(
      {
        org_id: Id,
        project_id: Nullable(Id),
        date_from: Day,
        date_to: Day,
        items: Type.Array(MonthRow),
        currency: Type.String({ examples: ['EUR'] }),
      },
      { title: 'MonthlyUsers' },
    ),
    ...problems(400, 401, 403, 404, 422),
  },
}

export const exportCsv = {
  operationId: 'exportCsv',
  summary: 'A report as CSV',
  tags,
  querystring: ExportQuery,
  response: {
    200: bytes('Semicolons, CRLF, two decimals.', 'text/csv'),
    ...problems(400, 401, 403, 404, 422),
  },
}

export const exportPdf = {
  operationId: 'exportPdf',
  summary: 'A report as PDF',
  tags,
  querystring: ExportQuery,
  response: { 200: bytes('A4 pages.', 'application/pdf'), ...problems(400, 401, 403, 404, 422) },
}

export const exportIcs = {
  operationId: 'exportIcs',
  summary: 'The active missions of a project as iCalendar',
  tags,
  querystring: Type.Object({ project_id: Type.String(), ...range }),
  response: {
    200: bytes('One event a mission.', 'text/calendar'),
    ...problems(400, 401, 403, 404, 422),
  },
}
