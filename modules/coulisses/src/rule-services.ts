import type { Clock, Cursors } from '@socle/kernel'
import type { AuditTrail } from './audit/audit-trail.service.ts'
import { CostReading } from './cost/cost-reading.service.ts'
import { RateBookService } from './cost/rate-book.service.ts'
import { RuleProfiles } from './rules/rule-profile.service.ts'
import { RulesCheck } from './rules/rules-check.service.ts'
import { WorkingTime } from './rules/working-time.service.ts'
import type { OrgDatabase } from './tenancy/org-database.service.ts'

interface Shared {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly cursors: Cursors
}

/** Working-time rules, rates and what work costs. */
export function ruleServices(core: Shared) {
  const workingTime = new WorkingTime()
  return {
    workingTime,
    rateBook: new RateBookService(),
    ruleProfiles: new RuleProfiles(core),
    rulesCheck: new RulesCheck({ ...core, workingTime }),
    costReading: new CostReading(core),
  }
}
