import type { Database } from '@socle/database'
import type { Account, Accounts, Origin, Sessions, TokenPair } from '../accounts.ts'

interface PlatformLoginDeps {
  readonly database: Database
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly accessMinutes: number
  readonly refreshDays: number
}

export type LoggedIn = TokenPair & { readonly account: Account }

/** One login for the whole house: its tokens open every module. */
export class PlatformLoginService {
  readonly #deps: PlatformLoginDeps

  constructor(deps: PlatformLoginDeps) {
    this.#deps = deps
  }

  async logIn(login: string, password: string, origin: Origin): Promise<LoggedIn> {
    const { accounts, database, sessions } = this.#deps
    const account = await accounts.authenticate(login, password, origin)
    const pair = await database.transaction((tx) => sessions.open(tx, account, origin, this.#options()))
    return { ...pair, account }
  }

  refresh(refreshToken: string, origin: Origin): Promise<LoggedIn> {
    return this.#deps.sessions.refresh(refreshToken, origin, this.#options())
  }

  logOut(refreshToken: string): Promise<void> {
    return this.#deps.sessions.revokeByRefreshToken(refreshToken)
  }

  #options(): { readonly audience: string; readonly accessMinutes: number; readonly refreshDays: number } {
    const { accessMinutes, refreshDays } = this.#deps
    return { audience: 'platform', accessMinutes, refreshDays }
  }
}
