import { createHash } from 'node:crypto'
import type { Accounts, Origin } from '@socle/accounts'
import type { Mail } from '@socle/mail'
import { resetMessage } from './reset-message.ts'

interface Deps {
  readonly accounts: Accounts
  readonly mail: Mail
}

/** New passwords for people who forgot theirs. */
export class PasswordReset {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Mails a code; nothing tells whether the account exists. Throws `rate_limited`. */
  async request(email: string, origin: Origin): Promise<void> {
    const { accounts, mail } = this.#deps
    await accounts.requestReset(email, origin, async (tx, account, reset) => {
      if (account.email === null) return
      const dedupeKey = `mastoc.reset:${createHash('sha256').update(reset.token).digest('hex')}`
      await mail.enqueue(tx, { to: account.email, ...resetMessage(account, reset), dedupeKey })
    })
  }

  /** Sets the password and ends every session; throws `reset_invalid`. */
  async confirm(token: string, newPassword: string): Promise<void> {
    await this.#deps.accounts.confirmReset(token, newPassword)
  }
}
