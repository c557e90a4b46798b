import type { Sessions, SessionView } from '@socle/accounts'
import type { Database } from '@socle/database'
import type { Caller, Person } from '../access/caller.ts'
import { names, notFound } from '../ids/id.ts'

/** Where one is logged in. */
export class OwnSessions {
  readonly #deps: { readonly database: Database; readonly sessions: Sessions }

  constructor(deps: { readonly database: Database; readonly sessions: Sessions }) {
    this.#deps = deps
  }

  /** Last used first. */
  list({ account }: Caller & Person): Promise<readonly SessionView[]> {
    return this.#deps.sessions.list(this.#deps.database.handle, account.id)
  }

  /** Throws `not_found`. */
  async end({ account }: Caller & Person, id: string): Promise<void> {
    const { database, sessions } = this.#deps
    const isEnded = await database.transaction((tx) => sessions.revokeFamily(tx, account.id, id))
    if (!isEnded) throw notFound(names.session)
  }
}
