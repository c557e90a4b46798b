import type { PgBoss, QueueOptions, QueueResult } from 'pg-boss'
import { deadLetterQueue, heartbeatSeconds } from './engine.ts'
import type { Job } from './jobs.ts'

/** Killed workers do not count as failures of a job; a job that kills every worker must end all the same. */
const spareDeliveries = 3
const yearSeconds = 365 * 86_400

const defaults = { limit: 5, delaySeconds: 2, maxDelaySeconds: 900, expireSeconds: 900 }

/** How often a job may throw before it has failed. */
export function failureLimit(job: Job): number {
  return (job.retry?.limit ?? defaults.limit) + 1
}

/** Longest run, seconds. */
export function expireSecondsOf(job: Job): number {
  return job.expireSeconds ?? defaults.expireSeconds
}

/** Makes the queues that are missing and changes those whose rules are others now. */
export async function ensureQueues(boss: PgBoss, jobs: readonly Job[], isEmbedded: boolean): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  if (!known.has(deadLetterQueue)) await boss.createQueue(deadLetterQueue, { retentionSeconds: yearSeconds })
  for (const job of jobs) {
    const options = queueOptions(job, isEmbedded)
    const queue = known.get(job.name)
    if (!queue)
      await boss.createQueue(job.name, { ...options, deadLetter: deadLetterQueue, notify: !isEmbedded })
    else if (differs(queue, options)) await boss.updateQueue(job.name, options)
    else continue
    // reads the queue into pg-boss's cache: enqueueing must not ask for it from inside a transaction
    await boss.findJobs(job.name, { id: '00000000-0000-0000-0000-000000000000' })
  }
}

/** Follows the clock lines of the jobs; one process of all runs each of them. */
export async function ensureSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const known = new Map((await boss.getSchedules()).map((schedule) => [schedule.name, schedule.cron]))
  for (const job of jobs) {
    if (job.schedule === known.get(job.name)) continue
    // a night that the machine slept through is made up for once
    if (job.schedule) await boss.schedule(job.name, job.schedule, null, { tz: 'UTC', missed: 'once' })
    else await boss.unschedule(job.name)
  }
}

function queueOptions(job: Job, isEmbedded: boolean) {
  const retry = { ...defaults, ...job.retry }
  return {
    retryLimit: failureLimit(job) - 1 + spareDeliveries,
    retryDelay: Math.max(1, retry.delaySeconds),
    retryBackoff: true,
    retryDelayMax: retry.maxDelaySeconds,
    // the runner ends the run itself before
    expireInSeconds: expireSecondsOf(job) + 30,
    retentionSeconds: yearSeconds,
    deleteAfterSeconds: 3600,
    ...(!isEmbedded && { heartbeatSeconds }),
  } satisfies QueueOptions
}

function differs(queue: QueueResult, options: QueueOptions): boolean {
  return (Object.keys(options) as (keyof QueueOptions)[]).some((key) => queue[key] !== options[key])
}
