import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import { type Clock, DomainError, newId } from '@socle/kernel'
import type { Log } from '@socle/observability'
import type { Analysis } from './analysis.service.ts'
import { analysisJob } from './analysis-job.ts'
import * as queue from './queue.repository.ts'

interface QueueDeps {
  readonly database: Database
  readonly jobs: Jobs
  readonly clock: Clock
  readonly log: Log
  readonly analysis: Analysis
}

const LEASE_MS = 15_000
const RENEW_MS = 5000
/** An image that has killed so many processes is given up. */
const MAX_ATTEMPTS = 3
/** Another run has the last images of the batch: looked at again so often. */
const PAUSE_MS = 500
const MAX_OPEN = 1000

/**
 * Whose photograph is next. Every batch has a job of its own, but a job works on whatever image has its turn: so
 * nobody's ten batches stand before another's one, and what a dead process has left is taken up by whoever comes.
 */
export class AnalysisQueue {
  readonly #deps: QueueDeps
  /** This process, among those that share the queue. */
  readonly #self = newId()

  constructor(deps: QueueDeps) {
    this.#deps = deps
  }

  /** Analyses photographs until those of this batch are done. */
  async work(batchId: string, signal: AbortSignal): Promise<void> {
    const { handle } = this.#deps.database
    while (await queue.isOpen(handle, batchId)) {
      signal.throwIfAborted()
      const taken = await queue.takeNext(handle, this.#lease())
      if (taken) await this.#analyse(taken, signal)
      else await delay(PAUSE_MS, undefined, { signal })
    }
  }

  /** Open batches whose job has failed or was lost get another one; how many are open. */
  async revive(): Promise<number> {
    const { database, jobs } = this.#deps
    const open = await queue.listOpen(database.handle, MAX_OPEN)
    for (const id of open)
      await database.transaction((tx) => jobs.enqueue(tx, analysisJob, { batch_id: id }, { key: id }))
    return open.length
  }

  async #analyse(taken: queue.Taken, signal: AbortSignal): Promise<void> {
    const { database, analysis, log } = this.#deps
    if (taken.attempts > MAX_ATTEMPTS) return analysis.giveUp(taken)
    const renewing = setInterval(() => {
      queue.renew(database.handle, taken.id, this.#lease().until).catch((error: unknown) => {
        log.warn({ image_id: taken.id, err: error }, 'the lease of a photograph could not be renewed')
      })
    }, RENEW_MS)
    try {
      await analysis.run(taken, signal)
    } catch (error) {
      // what is none of its fault does not count; anything else is tried again when the lease has ended
      if (signal.aborted || isAway(error)) await queue.giveBack(database.handle, taken.id)
      throw error
    } finally {
      clearInterval(renewing)
    }
  }

  #lease() {
    const { clock, database } = this.#deps
    const now = clock.now()
    return {
      now: now.toISOString(),
      until: new Date(now.getTime() + LEASE_MS).toISOString(),
      by: this.#self,
      // the embedded database has one process
      isAlone: database.engine === 'pglite',
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof DomainError && error.kind === 'unavailable'
}
