import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import type { ImageRow, NewImage } from './image.ts'

const columns = [
  'id',
  'batch_id',
  'owner',
  'ordinal',
  'redis_key',
  'filename',
  'content_type',
  'bytes',
  'sha256',
  'width',
  'height',
  'expires_at',
  'status',
  'page',
  'ignored',
  'empty_pockets',
  'failure',
] as const

export async function insertMany(handle: Handle, images: readonly NewImage[]): Promise<void> {
  await binder(handle)
    .insertInto('pokeventory.analysis_images')
    .values([...images])
    .execute()
}

export function find(handle: Handle, id: string): Promise<ImageRow | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.analysis_images')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function findForUpdate(handle: Handle, id: string): Promise<ImageRow | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.analysis_images')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export function listOfBatch(handle: Handle, batchId: string): Promise<ImageRow[]> {
  return binder(handle)
    .selectFrom('pokeventory.analysis_images')
    .select(columns)
    .where('batch_id', '=', batchId)
    .orderBy('ordinal')
    .execute()
}

/** What the analysis of an image found. */
export interface Analysed {
  readonly width: number
  readonly height: number
  readonly page: unknown
  readonly ignored: unknown
  readonly emptyPockets: unknown
}

export async function setAnalysed(handle: Handle, id: string, found: Analysed): Promise<void> {
  const { width, height, page, ignored, emptyPockets } = found
  await binder(handle)
    .updateTable('pokeventory.analysis_images')
    .set({
      status: 'analyzed',
      width,
      height,
      page: JSON.stringify(page),
      ignored: JSON.stringify(ignored),
      empty_pockets: JSON.stringify(emptyPockets),
      updated_at: sql<string>`now()`,
    })
    .where('id', '=', id)
    .execute()
}

/** What is on an image beside its cards. */
export async function setBeside(
  handle: Handle,
  id: string,
  { ignored, empty_pockets }: Pick<ImageRow, 'ignored' | 'empty_pockets'>,
): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.analysis_images')
    .set({ ignored: JSON.stringify(ignored), empty_pockets: JSON.stringify(empty_pockets) })
    .where('id', '=', id)
    .execute()
}

export async function setEnd(
  handle: Handle,
  id: string,
  end: { readonly status: 'failed' | 'expired'; readonly failure: string | null },
): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.analysis_images')
    .set({ ...end, updated_at: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

/** The bytes of these images live until then. */
export async function setExpiry(handle: Handle, ids: readonly string[], expiresAt: string): Promise<void> {
  if (ids.length === 0) return
  await binder(handle)
    .updateTable('pokeventory.analysis_images')
    .set({ expires_at: expiresAt })
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('status', '<>', 'expired')
    .execute()
}

/** Images of batches that are still analysed, those that are done among them. */
export function listOfOpenBatches(handle: Handle): Promise<{ id: string; redis_key: string }[]> {
  return binder(handle)
    .selectFrom('pokeventory.analysis_images as i')
    .innerJoin('pokeventory.analysis_batches as b', 'b.id', 'i.batch_id')
    .select(['i.id', 'i.redis_key'])
    .where('b.status', 'in', ['queued', 'running'])
    .where('i.status', 'in', ['stored', 'analyzed'])
    .execute()
}

/** Marks images of batches that have ended whose bytes are gone; how many. */
export async function expire(handle: Handle, now: string): Promise<number> {
  const { numUpdatedRows } = await binder(handle)
    .updateTable('pokeventory.analysis_images as i')
    .from('pokeventory.analysis_batches as b')
    .set({ status: 'expired', updated_at: sql<string>`now()` })
    .whereRef('b.id', '=', 'i.batch_id')
    .where('b.status', 'in', ['done', 'failed'])
    .where('i.status', 'in', ['stored', 'analyzed'])
    .where('i.expires_at', '<=', now)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** How many images of a batch are still to be analysed, and how it stands with the others. */
export async function countByStatus(
  handle: Handle,
  batchId: string,
): Promise<Readonly<Record<ImageRow['status'], number>>> {
  const rows = await binder(handle)
    .selectFrom('pokeventory.analysis_images')
    .select(['status', sql<number>`count(*)::int`.as('count')])
    .where('batch_id', '=', batchId)
    .groupBy('status')
    .execute()
  const none = { stored: 0, analyzed: 0, expired: 0, failed: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) }
}
