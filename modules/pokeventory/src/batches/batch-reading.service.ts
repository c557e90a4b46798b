import type { Database } from '@socle/database'
import { type Clock, type Cursors, Keyset } from '@socle/kernel'
import type { Asker } from '../access/asker.ts'
import type { Caller } from '../access/caller.ts'
import type { Wording } from '../cards/card.ts'
import * as drafts from '../drafts/draft.repository.ts'
import type { DraftViews } from '../drafts/draft-views.service.ts'
import * as images from '../images/image.repository.ts'
import type { SignedAddresses } from '../images/signed-addresses.ts'
import { type Shown, viewerOf } from '../images/viewer.ts'
import { batchNotFound, reportNotReady } from './batch.errors.ts'
import * as batches from './batch.repository.ts'
import { type BatchRow, type BatchStatus, batchPath } from './batch.ts'
import { type Batch, batchOf } from './batch-view.ts'
import * as queue from './queue.repository.ts'

interface ReadingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly cursors: Cursors
  readonly addresses: SignedAddresses
  readonly views: DraftViews
  /** Photographs that this process analyses at once. */
  readonly workers: number
}

interface Asked {
  readonly status?: BatchStatus | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Batches as their owner reads them. */
export class BatchReading {
  readonly #deps: ReadingDeps

  constructor(deps: ReadingDeps) {
    this.#deps = deps
  }

  async read(asker: Asker, id: string): Promise<Batch> {
    return this.view(await this.own(asker.caller, id), asker)
  }

  /** The row of a batch of the caller's. */
  async own(caller: Caller, id: string): Promise<BatchRow> {
    const row = await batches.find(this.#deps.database.handle, id)
    if (row?.owner !== caller.accountId) throw batchNotFound()
    return row
  }

  /** The row of a batch that may be followed: by its owner, or at its signed address. */
  async followed(id: string, shown: Shown): Promise<BatchRow> {
    const viewer = viewerOf(this.#deps.addresses, `${batchPath(id)}/events`, shown)
    const row = await batches.find(this.#deps.database.handle, id)
    if (!row || (viewer !== 'signed' && row.owner !== viewer)) throw batchNotFound()
    return row
  }

  async view(row: BatchRow, wording: Wording): Promise<Batch> {
    const { database, addresses, views, clock } = this.#deps
    const { handle } = database
    // before the drafts: when an image is analysed by now, its drafts are there
    const photographs = await images.listOfBatch(handle, row.id)
    const shown = await views.of(handle, await drafts.listOfBatch(handle, row.id), wording)
    return batchOf(row, {
      images: photographs,
      drafts: shown,
      now: clock.now(),
      sign: (path) => addresses.sign(path),
    })
  }

  async list(caller: Caller, { status, limit, cursor }: Asked) {
    const { database, cursors } = this.#deps
    const keyset = new Keyset(cursors, `batches/${caller.accountId}/${status ?? ''}`)
    const filter = { owner: caller.accountId, status }
    const rows = await batches.list(database.handle, filter, keyset.stretch({ limit, cursor }))
    const { shown, nextCursor } = keyset.cut(rows, limit, ({ created_at, id }) => ({ value: created_at, id }))
    const items = shown.map(({ id, created_at, ...row }) => ({
      batch_id: id,
      created_at: new Date(created_at).toISOString(),
      ...row,
    }))
    return { items, next_cursor: nextCursor }
  }

  async report(caller: Caller, id: string): Promise<object> {
    const found = await batches.findReport(this.#deps.database.handle, id)
    if (found?.owner !== caller.accountId) throw batchNotFound()
    if (!found.report) throw reportNotReady()
    return found.report
  }

  /** How much waits, of everybody. */
  async queue() {
    const { database, clock, workers } = this.#deps
    const { depth, running, oldest } = await queue.figures(database.handle, clock.now().toISOString())
    return { depth, running, oldest: oldest === null ? null : new Date(oldest).toISOString(), workers }
  }
}
