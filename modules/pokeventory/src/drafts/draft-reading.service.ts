import type { Database } from '@socle/database'
import { type Cursors, Keyset } from '@socle/kernel'
import type { Asker } from '../access/asker.ts'
import type { Caller } from '../access/caller.ts'
import type { SignedAddresses } from '../images/signed-addresses.ts'
import { type Shown, viewerOf } from '../images/viewer.ts'
import type { CropStore } from './crop-store.service.ts'
import { cropNotFound, draftNotFound } from './draft.errors.ts'
import * as drafts from './draft.repository.ts'
import { cropPath, type Draft, type DraftStatus, type ShownDraftRow } from './draft.ts'
import { list } from './draft-list.repository.ts'
import type { DraftViews } from './draft-views.service.ts'

interface ReadingDeps {
  readonly database: Database
  readonly cursors: Cursors
  readonly addresses: SignedAddresses
  readonly views: DraftViews
  readonly crops: CropStore
  readonly threshold: number
}

interface Asked {
  readonly status?: DraftStatus | undefined
  readonly batch_id?: string | undefined
  readonly sure?: boolean | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Drafts as their owner reads them. */
export class DraftReading {
  readonly #deps: ReadingDeps

  constructor(deps: ReadingDeps) {
    this.#deps = deps
  }

  async read(asker: Asker, id: string): Promise<Draft> {
    const row = await this.own(asker.caller, id)
    const [draft] = await this.#deps.views.of(this.#deps.database.handle, [row], asker)
    return draft!
  }

  /** The row of a draft of the caller's. */
  async own(caller: Caller, id: string): Promise<ShownDraftRow> {
    const row = await drafts.find(this.#deps.database.handle, id)
    if (row?.owner !== caller.accountId) throw draftNotFound()
    return row
  }

  async list(asker: Asker, asked: Asked) {
    const { database, cursors, views, threshold } = this.#deps
    const { status, batch_id, sure, limit, cursor } = asked
    const owner = asker.caller.accountId
    const keyset = new Keyset(cursors, `drafts/${owner}/${JSON.stringify([status, batch_id, sure])}`)
    const filter = { owner, status, batch_id, sure, threshold }
    const rows = await list(database.handle, filter, keyset.stretch({ limit, cursor }))
    const { shown, nextCursor } = keyset.cut(rows, limit, ({ created_at, id }) => ({ value: created_at, id }))
    return { items: await views.of(database.handle, shown, asker), next_cursor: nextCursor }
  }

  /** The straightened picture, for the owner or at its signed address. */
  async crop(id: string, shown: Shown) {
    const { database, addresses, crops } = this.#deps
    const viewer = viewerOf(addresses, cropPath(id), shown)
    const row = await drafts.find(database.handle, id)
    if (!row || (viewer !== 'signed' && row.owner !== viewer)) throw draftNotFound()
    const crop = await crops.open(database.handle, row)
    if (!crop) throw cropNotFound()
    return crop
  }
}
