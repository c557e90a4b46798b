import type { Handle } from '@socle/database'
import { type Insertable, sql } from 'kysely'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'
import type { OutboxTable } from './outbox.tables.ts'
import type { PushKind, PushState } from './push.ts'

export async function insert(handle: Handle, item: Insertable<OutboxTable>): Promise<void> {
  await board(handle).insertInto('mastoc.outbox').values(item).execute()
}

export function find(handle: Handle, id: string) {
  return selectItems(handle).where('id', '=', id).executeTakeFirst()
}

export function lock(handle: Handle, id: string) {
  return selectItems(handle).where('id', '=', id).forUpdate().executeTakeFirst()
}

export type OutboxItem = NonNullable<Awaited<ReturnType<typeof find>>>

/** The item of a climb that waits or is being sent. */
export function findOpen(handle: Handle, climbId: string, kind: PushKind) {
  return selectItems(handle)
    .where('climb_id', '=', climbId)
    .where('kind', '=', kind)
    .where('state', 'in', ['queued', 'sending'])
    .executeTakeFirst()
}

/** Newest first, behind `after`. */
export function list(
  handle: Handle,
  { state, after, limit }: Stretch & { readonly state: PushState | undefined },
) {
  let query = selectItems(handle).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit)
  if (state) query = query.where('state', '=', state)
  if (after)
    query = query.where(sql<boolean>`(created_at, id) < (${after.value}::timestamptz, ${after.id}::uuid)`)
  return query.execute()
}

/** Puts an item back in the queue, due now, its tries forgotten. */
export async function requeue(handle: Handle, id: string): Promise<void> {
  await board(handle)
    .updateTable('mastoc.outbox')
    .set({
      state: 'queued',
      attempts: 0,
      next_attempt_at: sql<string>`now()`,
      updated_at: sql<string>`now()`,
    })
    .where('id', '=', id)
    .execute()
}

export async function cancel(handle: Handle, id: string): Promise<void> {
  await board(handle)
    .updateTable('mastoc.outbox')
    .set({ state: 'cancelled', next_attempt_at: null, updated_at: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

/** Items that a worker should have taken: their job was lost, or their worker died. */
export async function listOverdue(handle: Handle, graceSeconds: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from mastoc.outbox
    where (state = 'queued' and coalesce(next_attempt_at, created_at) < now() - make_interval(secs => ${graceSeconds}))
      or (state = 'sending' and lease_until < now())
    order by id`.execute(handle)
  return rows.map((row) => row.id)
}

function selectItems(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.outbox')
    .select([
      'id',
      'climb_id',
      'kind',
      'state',
      'attempts',
      'next_attempt_at',
      'last_error',
      'remote_id',
      'created_at',
      'updated_at',
    ])
}
