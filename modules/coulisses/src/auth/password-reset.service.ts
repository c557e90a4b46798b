import type { Accounts, Origin } from '@socle/accounts'
import { claimsShown } from '../access/shown-token.ts'
import { wrongTokenType } from './auth.errors.ts'
import type { PasswordMail } from './password-mail.service.ts'

interface ResetDeps {
  readonly accounts: Accounts
  readonly passwordMail: PasswordMail
  /** Gives tokens back in answers: development only. */
  readonly showsTokens: boolean
}

/** New passwords for people who forgot theirs. */
export class PasswordReset {
  readonly #deps: ResetDeps

  constructor(deps: ResetDeps) {
    this.#deps = deps
  }

  /** Mails a token; nothing but the token of development tells whether the account exists. Throws `rate_limited`. */
  async request(email: string, origin: Origin): Promise<string | undefined> {
    const { accounts, passwordMail, showsTokens } = this.#deps
    const reset = await accounts.requestReset(email, origin, (tx, account, made) =>
      passwordMail.enqueue(tx, 'reset', { account, reset: made }),
    )
    return showsTokens ? reset?.token : undefined
  }

  /** Sets the password and ends every session; throws `wrong_token_type`, `reset_invalid`. */
  async confirm(token: string, newPassword: string): Promise<void> {
    // ours are no JWTs: one that names its type was made for something else
    if (typeof claimsShown(token)?.['typ'] === 'string') throw wrongTokenType()
    await this.#deps.accounts.confirmReset(token, newPassword)
  }
}
