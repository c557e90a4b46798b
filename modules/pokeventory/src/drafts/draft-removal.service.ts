import type { Database } from '@socle/database'
import type { Caller } from '../access/caller.ts'
import * as lots from '../lots/lot.repository.ts'
import type { CropStore } from './crop-store.service.ts'
import { draftNotFound } from './draft.errors.ts'
import * as drafts from './draft.repository.ts'

interface RemovalDeps {
  readonly database: Database
  readonly crops: CropStore
}

/** Deletes drafts; a lot that came of one stays, and what it has taught. */
export class DraftRemoval {
  readonly #deps: RemovalDeps

  constructor(deps: RemovalDeps) {
    this.#deps = deps
  }

  async remove({ accountId }: Caller, id: string): Promise<void> {
    const { database, crops } = this.#deps
    await database.transaction(async (tx) => {
      await lots.lockCollection(tx, accountId)
      const draft = await drafts.findForUpdate(tx, accountId, id)
      if (!draft) throw draftNotFound()
      if (draft.crop_key !== null) await crops.release(tx, [draft.crop_key])
      await drafts.remove(tx, id)
    })
  }
}
