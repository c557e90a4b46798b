import type { Database, Handle, Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import { isoOf } from '../catalogue/instant.ts'
import { setNotFound } from './master-set.errors.ts'
import * as rows from './master-set.repository.ts'
import type { MasterSet } from './master-set.ts'

interface MasterSetDeps {
  readonly database: Database
  readonly clock: Clock
}

/** Progress on sets: counted anew with every change of a collection, in its transaction. */
export class MasterSets {
  readonly #deps: MasterSetDeps

  constructor(deps: MasterSetDeps) {
    this.#deps = deps
  }

  /** After a change of an owner's lots of these sets; the collection is held. */
  async renew(tx: Tx, owner: string, setIds: readonly string[]): Promise<void> {
    if (setIds.length === 0) return
    await rows.renew(tx, { owners: [owner], setIds, now: this.#now() })
  }

  /** After a change of the sets themselves: for everybody who has cards of them. */
  async renewOfSets(tx: Tx, setIds: readonly string[]): Promise<void> {
    if (setIds.length === 0) return
    const owners = await rows.listOwners(tx, setIds)
    if (owners.length > 0) await rows.renew(tx, { owners, setIds, now: this.#now() })
  }

  /** The most complete first. */
  list(caller: Caller, lang: string): Promise<readonly MasterSet[]> {
    return this.of(this.#deps.database.handle, caller, { lang })
  }

  /** Throws `not_found` when nothing of the set is owned. */
  async read(caller: Caller, setId: string, lang: string): Promise<MasterSet> {
    const [found] = await this.of(this.#deps.database.handle, caller, { lang, setIds: [setId] })
    if (!found) throw setNotFound()
    return found
  }

  async of(
    handle: Handle,
    { accountId, number }: Caller,
    wanted: { readonly lang: string; readonly setIds?: readonly string[] },
  ): Promise<readonly MasterSet[]> {
    const found = await rows.list(handle, accountId, wanted)
    return found.map(({ completion_rate, last_synced_at, ...row }) => ({
      ...row,
      last_synced_at: isoOf(last_synced_at),
      user_id: number,
      completion_rate: Number(completion_rate),
    }))
  }

  #now(): string {
    return this.#deps.clock.now().toISOString()
  }
}
