import type { Foundation } from '@socle/foundation'
import { AnnotationService } from './annotations/annotation.service.ts'
import { LoginService } from './auth/login.service.ts'
import { PasswordReset } from './auth/password-reset.service.ts'
import { Registration } from './auth/registration.service.ts'
import { AvatarService } from './avatars/avatar.service.ts'
import type { ChangeLog } from './changes/change-log.service.ts'
import type { Counters } from './counters/counter.service.ts'
import { PersonalData } from './personal-data/personal-data.service.ts'
import type { Membership } from './profiles/membership.service.ts'
import { OwnProfile } from './profiles/own-profile.service.ts'
import { PublicProfiles } from './profiles/public-profile.service.ts'
import { Renaming } from './profiles/renaming.service.ts'
import { UserAdministration } from './profiles/user-administration.service.ts'
import type { MastocSettings } from './settings.ts'

interface Shared {
  readonly changes: ChangeLog
  readonly counters: Counters
  readonly membership: Membership
}

/** Services around people: who they are, how they log in, what they say of holds. */
export function peopleServices(
  foundation: Foundation,
  settings: MastocSettings,
  { changes, counters, membership }: Shared,
) {
  const { accounts, database, house, images, jobs, storage } = foundation
  const renaming = new Renaming({ changes })
  return {
    ...loginServices(foundation, settings, membership),
    ownProfile: new OwnProfile({ database, accounts, changes, renaming }),
    publicProfiles: new PublicProfiles({ database }),
    userAdministration: new UserAdministration({ database, accounts, renaming }),
    avatars: new AvatarService({ database, storage, images, changes, pixelLimit: house.pixelLimit }),
    annotations: new AnnotationService({ database }),
    personalData: new PersonalData({ storage, counters, renaming, jobs }),
  }
}

function loginServices(foundation: Foundation, settings: MastocSettings, membership: Membership) {
  const { accounts, authentication, database, mail, sessions } = foundation
  const isOpen = settings.REGISTRATION === 'open'
  return {
    registration: new Registration({ database, accounts, membership, isOpen }),
    logins: new LoginService({
      database,
      accounts,
      sessions,
      authentication,
      membership,
      accessMinutes: settings.ACCESS_TOKEN_MINUTES,
      refreshDays: settings.REFRESH_TOKEN_DAYS,
      isOpen,
    }),
    passwordReset: new PasswordReset({ accounts, mail }),
  }
}
