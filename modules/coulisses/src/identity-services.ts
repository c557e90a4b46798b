import type { Foundation } from '@socle/foundation'
import { CsrfGuard } from './access/csrf.router.ts'
import { ownOrigins } from './access/csrf.ts'
import type { AuditTrail } from './audit/audit-trail.service.ts'
import { LoginService } from './auth/login.service.ts'
import { OwnSessions } from './auth/own-session.service.ts'
import { PasswordMail } from './auth/password-mail.service.ts'
import { PasswordReset } from './auth/password-reset.service.ts'
import { SessionCookies } from './auth/session-cookies.router.ts'
import { OrgKeys } from './keys/org-key.service.ts'
import { MeService } from './me/me.service.ts'
import { MembershipDuties } from './members/account-duties.service.ts'
import { AccountOpening } from './members/account-opening.service.ts'
import { MemberService } from './members/member.service.ts'
import { MemberPeople } from './members/member-person.service.ts'
import { ReadinessService } from './meta/readiness.service.ts'
import { OrgFounding } from './orgs/org-founding.service.ts'
import { OrgSettingsService } from './orgs/org-settings.service.ts'
import { type CoulissesSettings, isDevelopment } from './settings.ts'
import type { OrgDatabase } from './tenancy/org-database.service.ts'

interface Shared {
  readonly foundation: Foundation
  readonly settings: CoulissesSettings
  readonly org: OrgDatabase
  readonly audit: AuditTrail
}

/** Who is who: logins, organisations, members, keys. */
export function identityServices({ foundation, settings, org, audit }: Shared) {
  const { accounts, clock, cursors, database, house, keys, mail } = foundation
  const passwordMail = new PasswordMail({ mail, product: settings.APP_NAME })
  const showsTokens = isDevelopment(settings, house)
  const opening = new AccountOpening({ database, accounts, passwordMail, showsTokens })
  const people = new MemberPeople({ audit })
  const members = new MemberService({ database, org, accounts, audit, clock, opening, people })
  return {
    ...loginServices(foundation, settings, org),
    readiness: new ReadinessService(database),
    metrics: house.hasMetrics ? foundation.metrics : undefined,
    passwordReset: new PasswordReset({ accounts, passwordMail, showsTokens }),
    me: new MeService({ database, accounts }),
    members,
    accountDuties: new MembershipDuties({ audit }),
    passwordRules: { isProduction: house.isProduction },
    orgFounding: new OrgFounding({ database, cursors, audit, clock, opening, members }),
    orgSettings: new OrgSettingsService({ org, audit, clock }),
    orgKeys: new OrgKeys({ database, cursors, keys, audit }),
  }
}

function loginServices(foundation: Foundation, settings: CoulissesSettings, org: OrgDatabase) {
  const { accounts, authentication, clock, database, house, sessions, urls } = foundation
  const { ACCESS_TOKEN_MINUTES: accessMinutes, REFRESH_TOKEN_DAYS: refreshDays } = settings
  const base = new URL(urls.base)
  return {
    logins: new LoginService({
      database,
      org,
      accounts,
      sessions,
      authentication,
      clock,
      accessMinutes,
      refreshDays,
    }),
    ownSessions: new OwnSessions({ database, sessions }),
    cookies: new SessionCookies({
      sessions,
      path: `${base.pathname.replace(/\/$/, '')}${urls.mount}`,
      isSecure: house.isProduction || base.protocol === 'https:',
      refreshDays,
    }),
    csrf: new CsrfGuard(sessions, {
      trustedOrigins: [...ownOrigins(base), ...house.corsOrigins],
      isStrict: settings.CSRF_STRICT,
    }),
  }
}
