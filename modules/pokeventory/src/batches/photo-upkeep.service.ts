import type { Database, Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Log } from '@socle/observability'
import type { Blobs } from '@socle/storage'
import type { CropStore } from '../drafts/crop-store.service.ts'
import * as images from '../images/image.repository.ts'
import type { AnalysisQueue } from './analysis-queue.service.ts'
import type { BatchRemoval } from './batch-removal.service.ts'
import * as retention from './retention.repository.ts'

interface UpkeepDeps {
  readonly database: Database
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Log
  readonly queue: AnalysisQueue
  readonly removal: BatchRemoval
  readonly crops: CropStore
  readonly imageTtlSeconds: number
  readonly retentionDays: number
}

const DAY_MS = 86_400_000
const PURGE_DAYS = 90
/** Longer than any reading of a card. */
const LOST_MS = 15 * 60_000
/** Rows a transaction. */
const PART = 200

/** What happens to photographs and drafts by themselves, as time passes. */
export class PhotoUpkeep {
  readonly #deps: UpkeepDeps
  #timer: NodeJS.Timeout | undefined
  #renewing: Promise<void> | undefined

  constructor(deps: UpkeepDeps) {
    this.#deps = deps
  }

  /** Begins to keep alive what waits to be analysed: in every process, since any of them may be the last one. */
  start(): void {
    const everyMs = (this.#deps.imageTtlSeconds * 1000) / 3
    this.#timer = setInterval(() => {
      this.#renewing ??= this.renew()
        .catch((error: unknown) => {
          this.#deps.log.warn({ err: error }, 'photographs that wait could not be kept alive')
        })
        .finally(() => {
          this.#renewing = undefined
        })
    }, everyMs).unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#renewing
  }

  /** Starts the time of every photograph of an open batch anew. */
  async renew(): Promise<void> {
    const { database, blobs, clock, imageTtlSeconds } = this.#deps
    const alive: string[] = []
    for (const { id, redis_key } of await images.listOfOpenBatches(database.handle))
      if (await blobs.touch(redis_key)) alive.push(id)
    const until = new Date(clock.now().getTime() + imageTtlSeconds * 1000)
    await images.setExpiry(database.handle, alive, until.toISOString())
  }

  /** Every minute: photographs whose time is over, batches that nobody works on. */
  async sweep(): Promise<{ readonly expired: number; readonly open: number }> {
    const { database, clock, queue } = this.#deps
    const now = clock.now()
    const expired = await images.expire(database.handle, now.toISOString())
    await retention.settleLost(database.handle, new Date(now.getTime() - LOST_MS).toISOString())
    return { expired, open: await queue.revive() }
  }

  /** Every day: what is old and undecided ends, what is decided and very old goes. */
  async retain(signal: AbortSignal) {
    const { retentionDays, crops, removal } = this.#deps
    const old = this.#before(retentionDays)
    const expired = await this.#inParts(signal, (tx) => retention.expireDrafts(tx, old, PART))
    const released = await this.#inParts(signal, async (tx) => {
      const found = await retention.listOldCrops(tx, old, PART)
      await crops.release(
        tx,
        found.map(({ crop_key }) => crop_key),
      )
      await retention.forgetCrops(
        tx,
        found.map(({ id }) => id),
      )
      return found.length
    })
    const purged = await this.#inParts(signal, async (tx) => {
      const ids = await retention.listOldBatches(tx, this.#before(PURGE_DAYS), PART)
      for (const id of ids) await removal.removeIn(tx, id)
      return ids.length
    })
    return { expired, released, purged }
  }

  /** Transactions stay short, however much there is. */
  async #inParts(signal: AbortSignal, work: (tx: Tx) => Promise<number>): Promise<number> {
    let total = 0
    for (;;) {
      signal.throwIfAborted()
      const count = await this.#deps.database.transaction(work)
      total += count
      if (count < PART) return total
    }
  }

  #before(days: number): string {
    return new Date(this.#deps.clock.now().getTime() - days * DAY_MS).toISOString()
  }
}
