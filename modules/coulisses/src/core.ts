import type { Foundation } from '@socle/foundation'
import { AuditTrail } from './audit/audit-trail.service.ts'
import type { CoulissesSettings } from './settings.ts'
import { OrgDatabase } from './tenancy/org-database.service.ts'

/** What nearly every service is made with. */
export type Core = ReturnType<typeof createCore>

/** Makes it, once an application. */
export function createCore(foundation: Foundation, settings: CoulissesSettings) {
  const { cache, clock, cursors, database } = foundation
  const org = new OrgDatabase(database)
  const audit = new AuditTrail({ clock })
  return { foundation, settings, org, audit, clock, cursors, cache }
}
