import { createHash } from 'node:crypto'
import type { Account, Reset } from '@socle/accounts'
import type { Tx } from '@socle/database'
import type { Mail } from '@socle/mail'
import { type ResetOccasion, resetMessage } from './reset-message.ts'

/** Mails that bring a token for a password; they belong to an account, not to an organisation. */
export class PasswordMail {
  readonly #deps: { readonly mail: Mail; readonly product: string }

  constructor(deps: { readonly mail: Mail; readonly product: string }) {
    this.#deps = deps
  }

  async enqueue(
    tx: Tx,
    occasion: ResetOccasion,
    { account, reset }: { readonly account: Account; readonly reset: Reset },
  ): Promise<void> {
    const { mail, product } = this.#deps
    if (account.email === null) return
    const name = account.fullName || account.email
    const dedupeKey = `coulisses.${occasion}:${createHash('sha256').update(reset.token).digest('hex')}`
    await mail.enqueue(tx, {
      to: account.email,
      ...resetMessage(occasion, { name, token: reset.token, product }),
      dedupeKey,
    })
  }
}
