import type { AccountDuties, Foundation } from '@socle/foundation'
import type { AuditTrail } from './audit/audit-trail.service.ts'
import { AvailabilityReading } from './availabilities/availability-reading.service.ts'
import { AvailabilityWriting } from './availabilities/availability-writing.service.ts'
import { ProfileService } from './profiles/profile.service.ts'
import { RateService } from './rates/rate.service.ts'
import { RateStore } from './rates/rate-store.service.ts'
import type { OrgDatabase } from './tenancy/org-database.service.ts'
import { PersonDuties } from './users/person-duties.service.ts'
import { PersonalData } from './users/personal-data.service.ts'
import { UserArchiving } from './users/user-archiving.service.ts'
import type { PersonCancelling } from './users/user-ports.ts'
import { UserReading } from './users/user-reading.service.ts'
import { UserWriting } from './users/user-writing.service.ts'

interface Shared {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
}

interface Neighbours {
  readonly cancelling: PersonCancelling
  readonly memberships: AccountDuties
}

/** People and what is known of them. */
export function peopleServices(
  { clock, cursors }: Foundation,
  { org, audit }: Shared,
  { cancelling, memberships }: Neighbours,
) {
  const rateStore = new RateStore({ clock })
  const personalData = new PersonalData({ org, audit, clock, cancelling })
  return {
    userReading: new UserReading({ org, cursors }),
    userWriting: new UserWriting({ org, audit }),
    userArchiving: new UserArchiving({ org, audit, clock, cancelling }),
    personalData,
    personDuties: new PersonDuties({ memberships, personalData }),
    profiles: new ProfileService({ org, audit, rateStore }),
    rates: new RateService({ org, audit, rateStore }),
    availabilityReading: new AvailabilityReading({ org, cursors }),
    availabilityWriting: new AvailabilityWriting({ org, audit }),
  }
}
