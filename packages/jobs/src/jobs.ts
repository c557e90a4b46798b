import type { Tx } from '@socle/database'
import type { Static, TSchema } from 'typebox'

export interface JobContext {
  readonly id: string
  /** 1 at the first run. */
  readonly attempt: number
  /** Aborted when the process is told to stop or the job is cancelled. */
  readonly signal: AbortSignal
  /** Publishes how far the job is; cheap to call often. */
  progress(done: number, total: number, note?: string): void
}

export interface RetryRule {
  /** Runs after the first (default 5). */
  readonly limit?: number
  readonly delaySeconds?: number
  readonly maxDelaySeconds?: number
}

/** What a module declares: a kind of long work. */
export interface Job<P extends TSchema = TSchema> {
  /** `mastoc.push-climb` */
  readonly name: string
  readonly payload: P
  /** May run more than once for one job: a killed worker's job runs again. The result is kept as JSON. */
  run(payload: Static<P>, context: JobContext): Promise<unknown>
  readonly retry?: RetryRule
  /** Cron line (UTC): the job also runs by the clock, in one process of all. */
  readonly schedule?: string
  /** Jobs of this kind at once in one process (default 1). */
  readonly concurrency?: number
  /** Longest run before it counts as dead (default 900). */
  readonly expireSeconds?: number
}

/** Who may watch a job beside an admin. */
export interface JobOwner {
  readonly kind: 'account' | 'key'
  readonly id: string
}

export interface EnqueueOptions {
  /** While a job with this key waits or runs, a second one is not made; its id is returned. */
  readonly key?: string
  readonly owner?: JobOwner
  readonly startAfterSeconds?: number
}

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** The wire shape of `GET /platform/v1/jobs/{id}`. */
export interface JobView {
  readonly id: string
  readonly name: string
  readonly state: JobState
  readonly progress: { readonly done: number; readonly total: number; readonly note: string | null }
  readonly attempt: number
  readonly result: unknown
  readonly error: string | null
  readonly created_at: string
  readonly started_at: string | null
  readonly finished_at: string | null
}

export interface Jobs {
  /** Enqueues in the caller's transaction: the job exists if and only if the transaction commits. Returns its id. */
  enqueue<P extends TSchema>(
    tx: Tx,
    job: Pick<Job<P>, 'name' | 'payload'>,
    payload: Static<P>,
    options?: EnqueueOptions,
  ): Promise<string>
  find(id: string): Promise<{ readonly view: JobView; readonly owner: JobOwner | undefined } | undefined>
  /** Yields the view at every change until the job has ended or `signal` aborts. */
  watch(id: string, signal: AbortSignal): AsyncIterable<JobView>
  cancel(tx: Tx, id: string): Promise<boolean>
}
