import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Log } from '@socle/observability'
import type { PgBoss } from 'pg-boss'
import type { Changes } from './changes.ts'
import { createEngine, deadLetterQueue } from './engine.ts'
import * as rows from './job.repository.ts'
import type { JobMetrics } from './job-metrics.ts'
import type { Job } from './jobs.ts'
import { ensureQueues, ensureSchedules } from './queues.ts'
import { reclaimOrphans, redeliver } from './recovery.ts'
import type { Delivery, Runner } from './runner.ts'
import { Wake } from './wake.ts'

export interface WorkersDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly metrics: JobMetrics
  readonly runner: Runner
  readonly changes: Changes
}

/** A lost wake-up costs this long at most, were the look every ten seconds to fail too. */
const backstop = { pollingIntervalSeconds: 30, notifyPollingIntervalSeconds: 60 }

/** The workers of one process: who fetches what, and when. */
export class Workers {
  readonly #deps: WorkersDeps
  readonly #workerIds = new Map<string, string[]>()
  readonly #wake: Wake
  #boss: PgBoss | undefined

  constructor(deps: WorkersDeps) {
    this.#deps = deps
    this.#wake = new Wake(deps.database.raw, {
      wake: (queue) => this.#notify(queue),
      look: (waiting) => deps.metrics.waiting(waiting),
    })
  }

  get boss(): PgBoss {
    if (!this.#boss) throw new Error('jobs are not started')
    return this.#boss
  }

  async start(jobs: readonly Job[], run: boolean): Promise<void> {
    const { database, log } = this.#deps
    const isEmbedded = database.engine === 'pglite'
    const boss = createEngine(database, log, run)
    await boss.start()
    await ensureQueues(boss, jobs, isEmbedded)
    this.#boss = boss
    if (!run) return
    if (isEmbedded) await reclaimOrphans(boss, database.raw)
    await redeliver(boss, database.handle, jobs)
    await ensureSchedules(boss, jobs)
    for (const job of jobs) await this.#work(boss, job)
    await this.#workDeadLetters(boss)
    this.#wake.start()
  }

  /** Wakes the workers of this process; those of others hear it from the database. */
  enqueued(queue: string, isDeferred: boolean): void {
    if (isDeferred) this.#wake.soon()
    else this.#notify(queue)
  }

  async stop(graceSeconds: number): Promise<void> {
    const boss = this.#boss
    if (!boss) return
    this.#deps.runner.stop()
    await this.#wake.stop()
    const drained = Promise.all(
      [...this.#workerIds.keys()].map((queue) => boss.offWork(queue, { wait: true })),
    )
    const grace = Promise.withResolvers<void>()
    const timer = setTimeout(grace.resolve, graceSeconds * 1000)
    await Promise.race([drained, grace.promise])
    clearTimeout(timer)
    await boss.stop({ graceful: false, close: false })
    this.#boss = undefined
  }

  async #work(boss: PgBoss, job: Job): Promise<void> {
    const ids: string[] = []
    this.#workerIds.set(job.name, ids)
    for (let worker = 0; worker < (job.concurrency ?? 1); worker += 1) {
      const id = await boss.work(job.name, { ...backstop, ...workOptions }, async (deliveries) => {
        const results = await Promise.all(deliveries.map((delivery) => this.#deliver(job, delivery)))
        // there may be more: without this a worker fetches one job a poll
        boss.notifyWorker(id)
        return results
      })
      ids.push(id)
    }
  }

  async #deliver(job: Job, delivery: Delivery) {
    const status = await this.#deps.runner.deliver(job, delivery)
    if (status === 'failed') this.#wake.soon()
    return { id: delivery.id, status }
  }

  /** A job that killed every worker has no run left to write that it failed. */
  async #workDeadLetters(boss: PgBoss): Promise<void> {
    const { clock, log, metrics, changes, database } = this.#deps
    const id = await boss.work(deadLetterQueue, { ...backstop, includeMetadata: true }, async (letters) => {
      for (const { sourceId } of letters) {
        if (!sourceId) continue
        const end = { state: 'failed' as const, error: 'its workers died', now: clock.now().toISOString() }
        const name = await rows.close(database.handle, sourceId, end)
        if (name === undefined) continue
        log.error({ job: name, job_id: sourceId }, 'job failed: every worker that ran it died')
        metrics.lost(name)
        changes.emit(sourceId)
      }
      boss.notifyWorker(id)
    })
    this.#workerIds.set(deadLetterQueue, [id])
  }

  #notify(queue: string): void {
    for (const id of this.#workerIds.get(queue) ?? []) this.#boss?.notifyWorker(id)
  }
}

const workOptions = { includeMetadata: true, perJobResults: true } as const
