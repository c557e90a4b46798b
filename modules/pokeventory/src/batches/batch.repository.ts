import type { Handle } from '@socle/database'
import type { Stretch } from '@socle/kernel'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import type { BatchProgress, BatchRow, BatchStatus, NewBatch } from './batch.ts'

const columns = [
  'id',
  'owner',
  'subject_type',
  'status',
  'options',
  'progress',
  'error',
  'job_id',
  'pipeline_version',
  'created_at',
  sql<boolean>`report is not null`.as('has_report'),
] as const

/** Ends with a key that is there already where another upload has the same one. */
export async function insert(handle: Handle, batch: NewBatch): Promise<void> {
  await binder(handle)
    .insertInto('pokeventory.analysis_batches')
    .values({ ...batch, options: JSON.stringify(batch.options), progress: JSON.stringify(batch.progress) })
    .execute()
}

export async function setJob(handle: Handle, id: string, jobId: string): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.analysis_batches')
    .set({ job_id: jobId })
    .where('id', '=', id)
    .execute()
}

export function find(handle: Handle, id: string): Promise<BatchRow | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.analysis_batches')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function findForUpdate(handle: Handle, id: string): Promise<BatchRow | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.analysis_batches')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The batch that an Idempotency-Key of the owner stands for. */
export function findByKey(handle: Handle, owner: string, key: string): Promise<BatchRow | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.analysis_batches')
    .select(columns)
    .where('owner', '=', owner)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
}

/** Frees a key that has had its time. */
export async function forgetKey(handle: Handle, id: string): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.analysis_batches')
    .set({ idempotency_key: null })
    .where('id', '=', id)
    .execute()
}

export interface ListedBatch
  extends Pick<BatchRow, 'id' | 'subject_type' | 'status' | 'progress' | 'created_at'> {
  readonly images: number
  /** Drafts by status. */
  readonly drafts: Readonly<Record<string, number>>
}

/** Newest first. */
export function list(
  handle: Handle,
  filter: { readonly owner: string; readonly status?: BatchStatus | undefined },
  { limit, after }: Stretch,
): Promise<ListedBatch[]> {
  let query = binder(handle)
    .selectFrom('pokeventory.analysis_batches as b')
    .select(['b.id', 'b.subject_type', 'b.status', 'b.progress', 'b.created_at'])
    .select(
      sql<number>`(select count(*)::int from pokeventory.analysis_images as i where i.batch_id = b.id)`.as(
        'images',
      ),
    )
    .select(
      sql<Record<string, number>>`(select coalesce(jsonb_object_agg(d.status, d.count), '{}') from (
        select status, count(*)::int as count from pokeventory.card_drafts where batch_id = b.id group by status
      ) as d)`.as('drafts'),
    )
    .where('b.owner', '=', filter.owner)
    .orderBy('b.created_at', 'desc')
    .orderBy('b.id')
    .limit(limit)
  if (filter.status) query = query.where('b.status', '=', filter.status)
  if (after)
    query = query.where(
      sql<boolean>`(b.created_at < ${after.value}::timestamptz
        or (b.created_at = ${after.value}::timestamptz and b.id > ${after.id}::uuid))`,
    )
  return query.execute()
}

/** A batch that waits is at work now. */
export async function setRunning(handle: Handle, id: string): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.analysis_batches')
    .set({ status: 'running', updated_at: sql<string>`now()` })
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .execute()
}

/** Writes how far an open batch is, unless something has brought it farther. */
export async function setProgress(handle: Handle, id: string, progress: BatchProgress): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.analysis_batches')
    .set({ progress: JSON.stringify(progress), updated_at: sql<string>`now()` })
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'running'])
    .where(sql<boolean>`(progress ->> 'percent')::int <= ${progress.percent}`)
    .execute()
}

export interface BatchEnd {
  readonly status: 'done' | 'failed'
  readonly progress: BatchProgress
  readonly error: string | null
  readonly report: object
}

export async function setEnd(handle: Handle, id: string, end: BatchEnd): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.analysis_batches')
    .set({
      ...end,
      progress: JSON.stringify(end.progress),
      report: JSON.stringify(end.report),
      updated_at: sql<string>`now()`,
    })
    .where('id', '=', id)
    .execute()
}

export async function findReport(
  handle: Handle,
  id: string,
): Promise<{ readonly owner: string; readonly report: object | null } | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.analysis_batches')
    .select(['owner', 'report'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await binder(handle).deleteFrom('pokeventory.analysis_batches').where('id', '=', id).execute()
}
