import type { Handle } from '@socle/database'
import { sql } from 'kysely'

/** Crops of drafts that were made before, with their drafts. */
export async function listOldCrops(
  handle: Handle,
  before: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly crop_key: string }[]> {
  const { rows } = await sql<{
    id: string
    crop_key: string
  }>`select id, crop_key from pokeventory.card_drafts
    where crop_key is not null and created_at < ${before}::timestamptz
    order by created_at limit ${limit} for update skip locked`.execute(handle)
  return rows
}

export async function forgetCrops(handle: Handle, ids: readonly string[]): Promise<void> {
  await sql`update pokeventory.card_drafts set crop_key = null, updated_at = now()
    where id = any(${[...ids]}::uuid[])`.execute(handle)
}

/** Drafts that nobody has decided about for long end; how many. */
export async function expireDrafts(handle: Handle, before: string, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`update pokeventory.card_drafts
    set status = 'expired', is_processing = false, updated_at = now()
    where id in (select id from pokeventory.card_drafts
      where status in ('pending', 'awaiting_validation') and created_at < ${before}::timestamptz
      order by created_at limit ${limit} for update skip locked)`.execute(handle)
  return Number(numAffectedRows ?? 0)
}

/** Old batches with nothing left to decide; held. */
export async function listOldBatches(
  handle: Handle,
  before: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select b.id from pokeventory.analysis_batches as b
    where b.status in ('done', 'failed') and b.created_at < ${before}::timestamptz
      and not exists (select from pokeventory.card_drafts as d
        where d.batch_id = b.id and d.status in ('pending', 'awaiting_validation'))
    order by b.created_at limit ${limit} for update skip locked`.execute(handle)
  return rows.map(({ id }) => id)
}

/** Drafts that are said to be read, by work that was lost: they stay as they are. */
export async function settleLost(handle: Handle, before: string): Promise<void> {
  await sql`update pokeventory.card_drafts set is_processing = false, updated_at = now()
    where is_processing and coalesce(updated_at, created_at) < ${before}::timestamptz`.execute(handle)
}
