import type { Database, Tx } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import type { Realtime } from '@socle/realtime'
import type { Blobs } from '@socle/storage'
import type { Caller } from '../access/caller.ts'
import type { CropStore } from '../drafts/crop-store.service.ts'
import * as drafts from '../drafts/draft.repository.ts'
import * as images from '../images/image.repository.ts'
import * as lots from '../lots/lot.repository.ts'
import { batchNotFound } from './batch.errors.ts'
import * as batches from './batch.repository.ts'
import { topicOf } from './batch.ts'

interface RemovalDeps {
  readonly database: Database
  readonly jobs: Jobs
  readonly blobs: Blobs
  readonly realtime: Realtime
  readonly crops: CropStore
}

/** Deletes batches with all that is theirs; lots that came of them stay. */
export class BatchRemoval {
  readonly #deps: RemovalDeps

  constructor(deps: RemovalDeps) {
    this.#deps = deps
  }

  async remove(caller: Caller, id: string): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      // whoever confirms drafts holds it too
      await lots.lockCollection(tx, caller.accountId)
      const batch = await batches.findForUpdate(tx, id)
      if (batch?.owner !== caller.accountId) throw batchNotFound()
      if (batch.job_id !== null) await this.#deps.jobs.cancel(tx, batch.job_id)
      await this.removeIn(tx, id)
    })
  }

  /** The batch is held. */
  async removeIn(tx: Tx, id: string): Promise<void> {
    const { blobs, crops, realtime } = this.#deps
    await crops.release(tx, await drafts.listCropKeys(tx, id))
    const kept = await images.listOfBatch(tx, id)
    await batches.remove(tx, id)
    tx.afterCommit(async () => {
      realtime.publish(topicOf(id), { event: 'deleted' })
      // what fails here expires by itself
      await Promise.allSettled(kept.map(({ redis_key }) => blobs.delete(redis_key)))
    })
  }
}
