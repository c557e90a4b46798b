import type { Foundation } from '@socle/foundation'
import type { AuditTrail } from './audit/audit-trail.service.ts'
import { CalendarService } from './calendar/calendar.service.ts'
import { FeedService } from './feeds/feed.service.ts'
import { FeedReading } from './feeds/feed-reading.service.ts'
import { ExportService } from './reports/export.service.ts'
import { MonthlyPdf } from './reports/monthly-pdf.service.ts'
import { ReportService } from './reports/report.service.ts'
import type { CoulissesSettings } from './settings.ts'
import type { OrgDatabase } from './tenancy/org-database.service.ts'

interface Shared {
  readonly settings: CoulissesSettings
  readonly org: OrgDatabase
  readonly audit: AuditTrail
}

/** Calendars, reports, and files of them. */
export function calendarServices(foundation: Foundation, { org, audit, settings }: Shared) {
  const { accounts, cache, clock, database, urls } = foundation
  const reports = new ReportService({ org, cache, ttlSeconds: settings.REPORTS_CACHE_TTL_SECONDS })
  const monthlyPdf = new MonthlyPdf({ title: settings.EXPORTS_PDF_TITLE })
  return {
    calendar: new CalendarService({ org }),
    reports,
    exports: new ExportService({ org, reports, monthlyPdf }),
    feeds: new FeedService({ org, audit, clock, baseUrl: urls.base + urls.mount }),
    feedReading: new FeedReading({ database, org, accounts, clock }),
  }
}
