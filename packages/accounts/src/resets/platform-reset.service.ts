import type { Mail } from '@socle/mail'
import type { Accounts, Origin } from '../accounts.ts'
import { hashToken } from '../secrets.ts'
import { resetMessage } from './reset-message.ts'

interface PlatformResetDeps {
  readonly accounts: Accounts
  readonly mail: Mail
  /** Gives the token back in the answer: development only. */
  readonly showsTokens: boolean
}

export class PlatformResetService {
  readonly #deps: PlatformResetDeps

  constructor(deps: PlatformResetDeps) {
    this.#deps = deps
  }

  /** Sends a reset by e-mail; gives the token back in development. */
  async request(login: string, origin: Origin): Promise<string | undefined> {
    const { accounts, mail, showsTokens } = this.#deps
    const reset = await accounts.requestReset(login, origin, async (tx, account, made) => {
      if (account.email === null) return
      const dedupeKey = `accounts.reset:${hashToken(made.token)}`
      await mail.enqueue(tx, { to: account.email, ...resetMessage(account, made), dedupeKey })
    })
    return showsTokens ? reset?.token : undefined
  }

  async confirm(token: string, newPassword: string): Promise<void> {
    await this.#deps.accounts.confirmReset(token, newPassword)
  }
}
