import type { Database } from '@socle/database'
import type { HttpScope } from '@socle/http'
import type { Cursors } from '@socle/kernel'
import type { Mail } from '@socle/mail'
import { registerAccounts } from './accounts/account.router.ts'
import { AdministrationService } from './accounts/administration.service.ts'
import type { ModuleDuties } from './accounts.ts'
import type { AccountsPackage } from './create-accounts.ts'
import { registerKeys } from './keys/key.router.ts'
import { OwnKeyService } from './keys/own-key.service.ts'
import { registerLogins } from './logins/login.router.ts'
import { PlatformLoginService } from './logins/platform-login.service.ts'
import { RefreshCookie } from './logins/refresh-cookie.ts'
import { registerMe } from './me/me.router.ts'
import { MeService } from './me/me.service.ts'
import { PlatformResetService } from './resets/platform-reset.service.ts'
import { registerResets } from './resets/reset.router.ts'
import { registerSessions } from './sessions/session.router.ts'

export interface PlatformAccountsOptions {
  readonly people: AccountsPackage
  readonly database: Database
  readonly mail: Mail
  readonly cursors: Cursors
  readonly duties: () => readonly ModuleDuties[]
  /** False shows reset tokens in answers. */
  readonly isProduction: boolean
  /** Without a trailing slash. */
  readonly publicBaseUrl: string
  readonly accessTokenMinutes: number
  readonly refreshTokenDays: number
}

/** Tags of the paths that `registerPlatformAccounts` adds. */
export const platformAccountTags = [
  { name: 'auth', description: 'Log in and out, reset a password.' },
  { name: 'me', description: 'The own account, its sessions and keys.' },
  { name: 'accounts', description: 'The people of this install, for its admins.' },
] as const

/** Adds `/v1/auth/*`, `/v1/me*` and `/v1/accounts*` to the scope of the platform, which `guardPlatform` guards. */
export function registerPlatformAccounts(scope: HttpScope, options: PlatformAccountsOptions): void {
  const { cursors, database, duties, mail } = options
  const { accounts, keys, personalData, sessions } = options.people
  const { accessTokenMinutes: accessMinutes, refreshTokenDays: refreshDays } = options
  const me = new MeService({ database, accounts, sessions, personalData })
  registerLogins(scope, {
    logins: new PlatformLoginService({ database, accounts, sessions, accessMinutes, refreshDays }),
    cookie: new RefreshCookie({ publicBaseUrl: options.publicBaseUrl, refreshDays }),
  })
  registerResets(scope, new PlatformResetService({ accounts, mail, showsTokens: !options.isProduction }))
  registerMe(scope, me)
  registerSessions(scope, me)
  registerKeys(scope, new OwnKeyService({ database, keys, duties }))
  registerAccounts(scope, new AdministrationService({ database, accounts, personalData, cursors }))
}
