import type { Handle } from '@socle/database'
import { type RawBuilder, sql } from 'kysely'
import type { JobRow, Progress } from './job.ts'
import type { JobOwner, JobState } from './jobs.ts'
import type { Tables } from './tables.ts'

const open: readonly JobState[] = ['queued', 'running']

export interface NewJob {
  readonly id: string
  readonly name: string
  readonly key: string | undefined
  readonly payload: unknown
  readonly owner: JobOwner | undefined
  readonly createdAt: string
}

/** Inserts a waiting job; false when an open one of this name has its key. */
export async function insert(handle: Handle, job: NewJob): Promise<boolean> {
  const row = await jobs(handle)
    .insertInto('jobs.jobs')
    .values({
      id: job.id,
      name: job.name,
      state: 'queued',
      key: job.key ?? null,
      payload: json(job.payload),
      owner_kind: job.owner?.kind ?? null,
      owner_id: job.owner?.id ?? null,
      created_at: job.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findOpenByKey(handle: Handle, name: string, key: string): Promise<string | undefined> {
  const row = await jobs(handle)
    .selectFrom('jobs.jobs')
    .select('id')
    .where('name', '=', name)
    .where('key', '=', key)
    .where('state', 'in', open)
    .executeTakeFirst()
  return row?.id
}

export async function findById(handle: Handle, id: string): Promise<JobRow | undefined> {
  return await jobs(handle)
    .selectFrom('jobs.jobs')
    .select(['id', 'name', 'state', 'owner_kind', 'owner_id', 'attempt'])
    .select(['progress_done', 'progress_total', 'progress_note', 'result', 'error'])
    .select(['created_at', 'started_at', 'finished_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** A run: another attempt of the same job may have taken over. */
export interface Attempt {
  readonly id: string
  readonly attempt: number
}

export interface Begun {
  readonly payload: unknown
  readonly failures: number
}

/** Marks an open job as running; undefined when it has ended meanwhile, or never was. */
export async function begin(handle: Handle, run: Attempt, now: string): Promise<Begun | undefined> {
  return await jobs(handle)
    .updateTable('jobs.jobs')
    .set({
      state: 'running',
      attempt: run.attempt,
      error: null,
      started_at: sql<string>`coalesce(started_at, ${now}::timestamptz)`,
    })
    .where('id', '=', run.id)
    .where('state', 'in', open)
    .returning(['payload', 'failures'])
    .executeTakeFirst()
}

/** Writes the row of a job that the clock made; undefined when it has one. */
export async function beginByClock(
  handle: Handle,
  run: Attempt & { readonly name: string },
  now: string,
): Promise<Begun | undefined> {
  return await jobs(handle)
    .insertInto('jobs.jobs')
    .values({ ...run, state: 'running', payload: json({}), created_at: now, started_at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning(['payload', 'failures'])
    .executeTakeFirst()
}

export async function setProgress(handle: Handle, run: Attempt, progress: Progress): Promise<void> {
  await jobs(handle)
    .updateTable('jobs.jobs')
    .set(progressColumns(progress))
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('state', '=', 'running')
    .execute()
}

export interface Outcome {
  readonly state: 'done' | 'failed' | 'queued'
  readonly failures: number
  readonly result: unknown
  readonly error: string | null
  readonly progress: Progress | undefined
  readonly now: string
}

/** Writes how a run ended; without effect when the job was cancelled or another attempt has taken over. */
export async function finish(handle: Handle, run: Attempt, outcome: Outcome): Promise<void> {
  await jobs(handle)
    .updateTable('jobs.jobs')
    .set({
      state: outcome.state,
      failures: outcome.failures,
      result: outcome.result === undefined ? null : json(outcome.result),
      error: outcome.error,
      finished_at: outcome.state === 'queued' ? null : outcome.now,
      ...(outcome.progress && progressColumns(outcome.progress)),
    })
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('state', '=', 'running')
    .execute()
}

/** Ends an open job from outside its run; returns its name, undefined when it has ended already. */
export async function close(
  handle: Handle,
  id: string,
  end: { readonly state: 'cancelled' | 'failed'; readonly error: string | null; readonly now: string },
): Promise<string | undefined> {
  const row = await jobs(handle)
    .updateTable('jobs.jobs')
    .set({ state: end.state, error: end.error, finished_at: end.now })
    .where('id', '=', id)
    .where('state', 'in', open)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

/** Open jobs that nobody will deliver: their delivery was lost, or they came out of a backup. */
export async function listUndelivered(handle: Handle): Promise<readonly { id: string; name: string }[]> {
  return await jobs(handle)
    .selectFrom('jobs.jobs')
    .select(['id', 'name'])
    .where('state', 'in', open)
    .where(sql<boolean>`not exists (select from pgboss.job where pgboss.job.id = jobs.jobs.id)`)
    .orderBy('created_at')
    .execute()
}

/** Deletes what ended before: `done` and cancelled jobs, and failed ones. */
export async function purge(
  handle: Handle,
  before: { readonly done: string; readonly failed: string },
): Promise<number> {
  const { numDeletedRows } = await jobs(handle)
    .deleteFrom('jobs.jobs')
    .where((or) =>
      or.or([
        or('finished_at', '<', before.failed),
        or.and([or('state', '!=', 'failed'), or('finished_at', '<', before.done)]),
      ]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

function jobs(handle: Handle) {
  return handle.$extendTables<Tables>()
}

function progressColumns({ done, total, note }: Progress) {
  return { progress_done: done, progress_total: total, progress_note: note }
}

function json(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`
}
