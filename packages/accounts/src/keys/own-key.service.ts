import type { Database } from '@socle/database'
import type { KeyDraft, Keys, KeyView, ModuleDuties } from '../accounts.ts'
import type { PlatformMember } from '../authentication/platform-caller.ts'
import { keyBeyondRights, keyNotFound } from './key.errors.ts'
import { needsAdmin } from './key.ts'

interface OwnKeyDeps {
  readonly database: Database
  readonly keys: Keys
  readonly duties: () => readonly ModuleDuties[]
}

/** Keys that a person makes: never more than the person may do. */
export class OwnKeyService {
  readonly #deps: OwnKeyDeps

  constructor(deps: OwnKeyDeps) {
    this.#deps = deps
  }

  list(caller: PlatformMember): Promise<readonly KeyView[]> {
    const { database, keys } = this.#deps
    return keys.list(database.handle, { accountId: caller.account.id })
  }

  async create(
    caller: PlatformMember,
    draft: Omit<KeyDraft, 'accountId'>,
  ): Promise<{ readonly secret: string; readonly key: KeyView }> {
    const { database, keys } = this.#deps
    const accountId = caller.account.id
    if (!caller.isAdmin && needsAdmin({ scopes: draft.scopes, module: draft.module ?? null }))
      throw keyBeyondRights()
    return database.transaction(async (tx) => {
      const duties = this.#deps.duties().find(({ module }) => module === draft.module)
      if (!caller.isAdmin && !(await duties?.isMember(tx, accountId))) throw keyBeyondRights()
      return keys.create(tx, { ...draft, accountId })
    })
  }

  async revoke(caller: PlatformMember, id: string): Promise<void> {
    const { database, keys } = this.#deps
    const isRevoked = await database.transaction((tx) =>
      keys.revoke(tx, id, { accountId: caller.account.id }),
    )
    if (!isRevoked) throw keyNotFound()
  }
}
