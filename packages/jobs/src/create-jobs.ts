import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Log, Metrics } from '@socle/observability'
import { Type } from 'typebox'
import { Changes } from './changes.ts'
import { enqueueing } from './enqueueing.ts'
import * as rows from './job.repository.ts'
import { createJobMetrics } from './job-metrics.ts'
import type { Job, Jobs } from './jobs.ts'
import { type PayloadCheck, payloadCheck } from './payload.ts'
import { Runner } from './runner.ts'
import { watching } from './watching.ts'
import { Workers } from './workers.ts'

export interface JobsOptions {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
}

/** The jobs of one application, and their lifetime. */
export interface JobsService extends Jobs {
  /** Before `start`; throws for a name that is taken and for a schedule whose job needs a payload. */
  register(jobs: readonly Job[]): void
  /** `run: false` only enqueues, watches and cancels (SOCLE_ROLE=api, commands). */
  start(options: { readonly run: boolean }): Promise<void>
  /** Fetches no more, aborts the signals of the runs in hand and waits for them; what is left runs again elsewhere. */
  stop(options: { readonly graceSeconds: number }): Promise<void>
}

/** Makes the jobs of one application. */
export function createJobs(options: JobsOptions): JobsService {
  const { database, clock, log } = options
  const changes = new Changes()
  const metrics = createJobMetrics(options.metrics)
  const runner = new Runner({ handle: database.handle, clock, log, metrics, changes })
  const registered = new Map<string, { readonly job: Job; readonly check: PayloadCheck }>()
  const workers = new Workers({ database, clock, log, metrics, runner, changes })
  const register = (job: Job) => {
    if (registered.has(job.name)) throw new Error(`job ${job.name} is registered twice`)
    const check = payloadCheck(job.payload)
    if (job.schedule && check({})) throw new Error(`job ${job.name} runs by the clock and needs a payload`)
    registered.set(job.name, { job, check })
  }
  register(purgeJob({ database, clock }))
  return {
    ...watching(database, changes),
    ...enqueueing({
      clock,
      boss: () => workers.boss,
      check(name) {
        const known = registered.get(name)
        if (!known) throw new Error(`job ${name} is not registered`)
        return known.check
      },
      enqueued: (name, isDeferred) => workers.enqueued(name, isDeferred),
      cancelled(id) {
        runner.abort(id)
        changes.emit(id)
      },
    }),
    register: (jobs) => jobs.forEach(register),
    start: ({ run }) =>
      workers.start(
        [...registered.values()].map(({ job }) => job),
        run,
      ),
    stop: ({ graceSeconds }) => workers.stop(graceSeconds),
  }
}

const dayMs = 86_400_000

/** What has ended is kept for a while: a week, or a month for what failed. */
function purgeJob({ database, clock }: Pick<JobsOptions, 'database' | 'clock'>): Job {
  return {
    name: 'jobs.purge',
    payload: Type.Object({}),
    schedule: '17 3 * * *',
    async run() {
      const ago = (days: number) => new Date(clock.now().getTime() - days * dayMs).toISOString()
      return { deleted: await rows.purge(database.handle, { done: ago(7), failed: ago(30) }) }
    },
  }
}
