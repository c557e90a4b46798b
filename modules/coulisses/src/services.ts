import type { Foundation } from '@socle/foundation'
import { CallerService } from './access/caller.service.ts'
import { AuditReading } from './audit/audit-reading.service.ts'
import { bookingServices } from './booking-services.ts'
import { calendarServices } from './calendar-services.ts'
import { createCore } from './core.ts'
import { identityServices } from './identity-services.ts'
import { createOutreach, outreachServices } from './outreach-services.ts'
import { peopleServices } from './people-services.ts'
import { planningServices } from './planning-services.ts'
import { ruleServices } from './rule-services.ts'
import type { CoulissesSettings } from './settings.ts'

/** Every service of the crews, made once an application. */
export type Services = ReturnType<typeof createServices>

export function createServices(foundation: Foundation, settings: CoulissesSettings) {
  const core = createCore(foundation, settings)
  const { authentication, database } = foundation
  const identity = identityServices(core)
  const outreach = createOutreach(core)
  const rules = ruleServices(core)
  const booking = bookingServices(core, {
    ...outreach,
    ...rules,
    rules: rules.workingTime,
    rates: rules.rateBook,
  })
  return {
    ...core,
    ...outreach,
    callers: new CallerService({ database, authentication, clock: core.clock }),
    auditReading: new AuditReading(core),
    ...identity,
    ...peopleServices(foundation, core, {
      cancelling: booking.assignmentCancelling,
      memberships: identity.accountDuties,
    }),
    ...calendarServices(foundation, core),
    ...rules,
    ...booking,
    ...outreachServices(core, outreach, { ...booking, ...rules }),
    ...planningServices(core, booking),
  }
}
