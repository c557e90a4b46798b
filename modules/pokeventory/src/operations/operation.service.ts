import type { Database, Tx } from '@socle/database'
import { type Clock, type Cursors, Keyset, parseUuid } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import * as lots from '../lots/lot.repository.ts'
import type { LotPatch } from '../lots/lot.ts'
import type { MasterSets } from '../master-sets/master-set.service.ts'
import { alreadyUndone, operationNotFound } from './operation.errors.ts'
import * as operations from './operation.repository.ts'
import { type LotChange, type Operation, operationOf, withoutChange } from './operation.ts'

/** Takes confirmed drafts back; the collection is held. */
export interface DraftUndoing {
  /** Those that are confirmed still; how many. */
  undoMany(tx: Tx, owner: string, draftIds: readonly string[]): Promise<number>
}

interface OperationDeps {
  readonly database: Database
  readonly clock: Clock
  readonly cursors: Cursors
  readonly masterSets: MasterSets
  readonly draftUndoing: DraftUndoing
}

/** Changes of many rows at once, and the way back. */
export class Operations {
  readonly #deps: OperationDeps

  constructor(deps: OperationDeps) {
    this.#deps = deps
  }

  /** Newest first. */
  async list(
    { accountId: owner }: Caller,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly items: Operation[]; readonly next_cursor: string | null }> {
    const { cursors, database } = this.#deps
    const keyset = new Keyset(cursors, `operations ${owner}`)
    const rows = await operations.list(database.handle, owner, keyset.stretch(page))
    const placeOf = ({ created_at, id }: Operation) => ({ value: created_at, id })
    const { shown, nextCursor } = keyset.cut(rows, page.limit, placeOf)
    return { items: shown.map(operationOf), next_cursor: nextCursor }
  }

  /** Throws `not_found`, `already_undone`. `reverted`: drafts and lots that were there still. */
  async undo(
    { accountId: owner }: Caller,
    written: string,
  ): Promise<{ readonly operation: Operation; readonly reverted: number }> {
    const id = parseUuid(written)
    if (id === undefined) throw operationNotFound()
    return this.#deps.database.transaction(async (tx) => {
      await lots.lockCollection(tx, owner)
      const found = await operations.findForUpdate(tx, owner, id)
      if (!found) throw operationNotFound()
      if (found.undone_at !== null) throw alreadyUndone()
      const { inverse, ...operation } = found
      const reverted =
        (await this.#deps.draftUndoing.undoMany(tx, owner, inverse.drafts ?? [])) +
        (await this.#undoLots(tx, owner, inverse.lots ?? []))
      const now = this.#deps.clock.now().toISOString()
      await operations.markUndone(tx, id, now)
      return { operation: operationOf({ ...operation, undone_at: now }), reverted }
    })
  }

  async #undoLots(tx: Tx, owner: string, changes: readonly LotChange[]): Promise<number> {
    const found = await lots.listForUpdate(
      tx,
      owner,
      changes.map(({ id }) => id),
    )
    const byId = new Map(found.map((lot) => [lot.id, lot]))
    let reverted = 0
    for (const change of changes) {
      const lot = byId.get(change.id)
      if (!lot) continue
      const left = withoutChange({ ...lot }, change)
      if (left) await lots.update(tx, lot.id, left as LotPatch)
      else await lots.remove(tx, lot.id)
      reverted += 1
    }
    const sets = await lots.setsOf(tx, [...new Set(found.map(({ card_id }) => card_id))])
    await this.#deps.masterSets.renew(tx, owner, [...new Set(sets.values())].sort())
    return reverted
  }
}
