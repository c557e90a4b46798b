import { CallerService } from './access/caller.service.ts'
import { LoginService } from './auth/login.service.ts'
import { RefreshCookie } from './auth/refresh-cookie.router.ts'
import type { Core } from './core.ts'
import { Membership } from './members/membership.service.ts'
import { PersonDuties } from './users/person-duties.service.ts'
import { UserReading } from './users/user-reading.service.ts'
import { UserWriting } from './users/user-writing.service.ts'

/** Who the people are and how they log in. */
export function identityServices({ foundation, settings }: Core) {
  const { accounts, authentication, blobs, database, personalData, sessions, storage, urls } = foundation
  const isOpen = settings.REGISTRATION_OPEN
  const refreshDays = settings.REFRESH_TOKEN_DAYS
  const duties = new PersonDuties({ storage, blobs })
  return {
    callers: new CallerService({
      database,
      accounts,
      authentication,
      isEveryoneEditor: settings.CATALOGUE_WRITE_ROLE === 'user',
    }),
    logins: new LoginService({
      database,
      accounts,
      sessions,
      authentication,
      membership: new Membership({ isOpen }),
      accessMinutes: settings.ACCESS_TOKEN_MINUTES,
      refreshDays,
    }),
    refreshCookie: new RefreshCookie({
      mount: urls.mount,
      // a home network has no certificate: its browser would never send the cookie back
      isSecure: settings.COOKIE_SECURE ?? !(urls.isGiven && urls.base.startsWith('http://')),
      refreshDays,
    }),
    userReading: new UserReading({ database }),
    userWriting: new UserWriting({ database, accounts, personalData, duties, isOpen }),
    personDuties: duties,
  }
}
