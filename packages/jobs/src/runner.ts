import type { Handle } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Log } from '@socle/observability'
import type { JobResult, JobWithMetadata } from 'pg-boss'
import type { Changes } from './changes.ts'
import * as rows from './job.repository.ts'
import type { JobMetrics } from './job-metrics.ts'
import type { Job } from './jobs.ts'
import { type PayloadCheck, payloadCheck } from './payload.ts'
import { ProgressWriter } from './progress-writer.ts'
import { expireSecondsOf, failureLimit } from './queues.ts'
import { reasonOf } from './reason.ts'
import { withinTime } from './within-time.ts'

export interface RunnerDeps {
  readonly handle: Handle
  readonly clock: Clock
  readonly log: Log
  readonly metrics: JobMetrics
  readonly changes: Changes
}

/** One delivery of a job, and what its row told. */
interface Run extends rows.Attempt, rows.Begun {
  readonly job: Job
  readonly signal: AbortSignal
}

/** What the queue tells of a job that it hands out. */
export type Delivery = Pick<JobWithMetadata<unknown>, 'id' | 'retryCount' | 'signal'>

type Ending = Pick<rows.Outcome, 'state' | 'failures' | 'result' | 'error'>

/** Runs what the queue delivers and writes how it went; the queue only learns whether to deliver again. */
export class Runner {
  readonly #deps: RunnerDeps
  readonly #checks = new Map<string, PayloadCheck>()
  readonly #running = new Map<string, AbortController>()
  readonly #stopping = new AbortController()

  constructor(deps: RunnerDeps) {
    this.#deps = deps
  }

  /** Runs one delivery of a job. */
  async deliver(job: Job, delivery: Delivery): Promise<JobResult['status']> {
    const { changes } = this.#deps
    const attempt = { id: delivery.id, attempt: delivery.retryCount + 1 }
    const begun = await this.#begin(job, attempt)
    // cancelled while it waited, or done by a worker that died before the queue heard of it
    if (!begun) return 'completed'
    changes.emit(attempt.id)
    const cancelled = new AbortController()
    this.#running.set(attempt.id, cancelled)
    try {
      const signal = AbortSignal.any([delivery.signal, cancelled.signal, this.#stopping.signal])
      return await this.#run({ ...attempt, ...begun, job, signal })
    } finally {
      this.#running.delete(attempt.id)
      changes.emit(attempt.id)
    }
  }

  /** Aborts the job if it runs in this process. */
  abort(id: string): void {
    this.#running.get(id)?.abort(new Error('the job was cancelled'))
  }

  /** Tells every run to come to an end. */
  stop(): void {
    this.#stopping.abort(new Error('the process stops'))
  }

  async #begin(job: Job, attempt: rows.Attempt): Promise<rows.Begun | undefined> {
    const { handle, clock } = this.#deps
    const now = clock.now().toISOString()
    const begun = await rows.begin(handle, attempt, now)
    if (begun || !job.schedule) return begun
    return await rows.beginByClock(handle, { ...attempt, name: job.name }, now)
  }

  async #run(run: Run): Promise<JobResult['status']> {
    const { handle, clock, changes, metrics } = this.#deps
    const progress = new ProgressWriter(async (reported) => {
      await rows.setProgress(handle, run, reported)
      changes.emit(run.id)
    })
    const end = metrics.begin(run.job.name)
    const ending = await this.#ending(run, progress)
    const reported = await progress.close()
    await rows.finish(handle, run, { ...ending, progress: reported, now: clock.now().toISOString() })
    end(ending.state === 'queued' ? 'retried' : ending.state)
    if (ending.state === 'done') return 'completed'
    return ending.state === 'failed' ? 'deadletter' : 'failed'
  }

  async #ending(run: Run, progress: ProgressWriter): Promise<Ending> {
    const { job, payload, failures } = run
    const fault = this.#check(job)(payload)
    // no later run could read it either
    if (fault !== undefined)
      return { state: 'failed', failures, result: undefined, error: `payload: ${fault}` }
    try {
      const result = await withinTime(expireSecondsOf(job), run.signal, (signal) =>
        job.run(payload, {
          id: run.id,
          attempt: run.attempt,
          signal,
          progress: (done, total, note) => progress.report({ done, total, note: note ?? null }),
        }),
      )
      return { state: 'done', failures, result: result ?? null, error: null }
    } catch (error) {
      return this.#failure(run, error)
    }
  }

  #failure(run: Run, error: unknown): Ending {
    const fields = { job: run.job.name, job_id: run.id, attempt: run.attempt }
    if (this.#stopping.signal.aborted) {
      this.#deps.log.info(fields, 'job interrupted, it runs again')
      return { state: 'queued', failures: run.failures, result: undefined, error: null }
    }
    const failures = run.failures + 1
    const isLast = failures >= failureLimit(run.job)
    if (isLast) this.#deps.log.error({ ...fields, err: error }, 'job failed')
    else this.#deps.log.warn({ ...fields, err: error }, 'job failed, it runs again')
    return { state: isLast ? 'failed' : 'queued', failures, result: undefined, error: reasonOf(error) }
  }

  #check(job: Job): PayloadCheck {
    const check = this.#checks.get(job.name) ?? payloadCheck(job.payload)
    this.#checks.set(job.name, check)
    return check
  }
}
