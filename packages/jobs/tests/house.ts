import { type Database, openDatabase } from '@socle/database'
import { systemClock } from '@socle/kernel'
import { createLog, createMetrics, type Metrics } from '@socle/observability'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import type { TSchema } from 'typebox'
import { createJobs, type Job, type JobsService, type JobView, migrations } from '../src/index.ts'

/** Of a machine that is busy with other things; below the time that a test has. */
export const PATIENCE_MS = 50_000

export const sources = [{ name: 'jobs', folder: migrations }]

/** One application's jobs on a database of its own. */
export interface House {
  readonly database: Database
  readonly jobs: JobsService
  readonly metrics: Metrics
  readonly log: readonly Record<string, unknown>[]
  /** Enqueues in a transaction of its own. */
  add<P extends TSchema>(job: Job<P>, ...rest: AddRest<P>): Promise<string>
  cancel(id: string): Promise<boolean>
  /** Waits until the job has ended; a retry that the queue settles late waits for the look every ten seconds. */
  ended(id: string): Promise<JobView>
  /** Waits until the job is as wanted. */
  until(id: string, wanted: (view: JobView) => boolean): Promise<JobView>
}

type AddRest<P extends TSchema> = Parameters<typeof enqueueOf<P>>
declare function enqueueOf<P extends TSchema>(
  payload: Parameters<Job<P>['run']>[0],
  options?: Parameters<JobsService['enqueue']>[3],
): void

export function houseOn(database: Database, jobList: readonly Job[]): House {
  const lines: Record<string, unknown>[] = []
  const log = createLog({ level: 'info', write: (line) => lines.push(JSON.parse(line)) })
  const metrics = createMetrics({ collectProcess: false })
  const jobs = createJobs({ database, clock: systemClock, log, metrics })
  jobs.register(jobList)
  const until = async (id: string, wanted: (view: JobView) => boolean) => {
    let last: JobView | undefined
    for await (const view of jobs.watch(id, AbortSignal.timeout(PATIENCE_MS))) {
      last = view
      if (wanted(view)) return view
    }
    throw new Error(`the job never was as wanted: ${JSON.stringify(last)}`)
  }
  return {
    database,
    jobs,
    metrics,
    log: lines,
    add: (job, payload, options) => database.transaction((tx) => jobs.enqueue(tx, job, payload, options)),
    cancel: (id) => database.transaction((tx) => jobs.cancel(tx, id)),
    until,
    ended: (id) => until(id, (view) => ['done', 'failed', 'cancelled'].includes(view.state)),
  }
}

/** Databases and jobs of a test file; `close` at its end. */
export class Street {
  readonly #closers: (() => Promise<unknown>)[] = []

  async database(): Promise<FreshDatabase> {
    const fresh = await freshDatabase({ sources })
    this.#closers.push(fresh.drop)
    return fresh
  }

  /** Starts jobs on a database of their own, or on a given one. */
  async house(jobList: readonly Job[], on?: Database): Promise<House> {
    const house = houseOn(on ?? (await this.database()).database, jobList)
    await house.jobs.start({ run: true })
    this.#closers.push(() => house.jobs.stop({ graceSeconds: 5 }))
    return house
  }

  /** A second process' view of the same server. */
  async neighbour(url: string): Promise<Database> {
    const database = await openDatabase({ url })
    this.#closers.push(() => database.close())
    return database
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close()
  }
}
