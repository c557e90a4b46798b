import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import type { BatchOptions } from './batch.ts'

/** An image that a process has taken on itself to analyse. */
export interface Taken {
  readonly id: string
  readonly batch_id: string
  readonly owner: string
  readonly ordinal: number
  readonly redis_key: string
  /** 1 at the first. */
  readonly attempts: number
  readonly options: BatchOptions
  /** Somebody waits for the answer. */
  readonly is_waited: boolean
}

interface Lease {
  readonly now: string
  readonly until: string
  /** The process that takes it. */
  readonly by: string
  /** No other process lives: what another one took was left by the dead. */
  readonly isAlone: boolean
}

/**
 * Takes the image whose turn it is: those that somebody waits for first, then those of the owner who was served
 * longest ago, then by age; so nobody's many photographs keep another's one waiting.
 */
export async function takeNext(
  handle: Handle,
  { now, until, by, isAlone }: Lease,
): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`with next as (
      select i.id, b.options, coalesce(b.waited_until > ${now}::timestamptz, false) as is_waited
      from pokeventory.analysis_images as i
      join pokeventory.analysis_batches as b on b.id = i.batch_id
      where b.status in ('queued', 'running') and i.status = 'stored'
        and (i.leased_until is null or i.leased_until <= ${now}::timestamptz
          or (${isAlone}::boolean and i.leased_by <> ${by}::uuid))
      order by is_waited desc,
        (select max(s.leased_until) from pokeventory.analysis_images as s where s.owner = i.owner) nulls first,
        b.created_at, b.id, i.ordinal
      limit 1 for update of i skip locked
    )
    update pokeventory.analysis_images as i
    set leased_until = ${until}::timestamptz, leased_by = ${by}::uuid, attempts = attempts + 1
    from next where i.id = next.id
    returning i.id, i.batch_id, i.owner, i.ordinal, i.redis_key, i.attempts, next.options, next.is_waited`.execute(
    handle,
  )
  return rows[0]
}

/** Goes on to work on an image. */
export async function renew(handle: Handle, id: string, until: string): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.analysis_images')
    .set({ leased_until: until })
    .where('id', '=', id)
    .where('status', '=', 'stored')
    .execute()
}

/** Gives an image back that could not be worked on, as if it had not been begun. */
export async function giveBack(handle: Handle, id: string): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.analysis_images')
    .set({ leased_until: null, leased_by: null, attempts: sql<number>`greatest(0, attempts - 1)` })
    .where('id', '=', id)
    .where('status', '=', 'stored')
    .execute()
}

/** Open batches, oldest first. */
export async function listOpen(handle: Handle, limit: number): Promise<readonly string[]> {
  const rows = await binder(handle)
    .selectFrom('pokeventory.analysis_batches')
    .select('id')
    .where('status', 'in', ['queued', 'running'])
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function isOpen(handle: Handle, batchId: string): Promise<boolean> {
  const row = await binder(handle)
    .selectFrom('pokeventory.analysis_batches')
    .select('id')
    .where('id', '=', batchId)
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return row !== undefined
}

export interface QueueFigures {
  /** Photographs that wait. */
  readonly depth: number
  /** Photographs at work. */
  readonly running: number
  /** Since when the first of them waits. */
  readonly oldest: string | null
}

export async function figures(handle: Handle, now: string): Promise<QueueFigures> {
  const { rows } = await sql<QueueFigures>`select
      count(*) filter (where not coalesce(i.leased_until > ${now}::timestamptz, false))::int as depth,
      count(*) filter (where i.leased_until > ${now}::timestamptz)::int as running,
      min(b.created_at) filter (where not coalesce(i.leased_until > ${now}::timestamptz, false)) as oldest
    from pokeventory.analysis_batches as b
    join pokeventory.analysis_images as i on i.batch_id = b.id and i.status = 'stored'
    where b.status in ('queued', 'running')`.execute(handle)
  return rows[0]!
}
