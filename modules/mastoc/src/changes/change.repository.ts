import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'
import type { Change } from './change.ts'

/**
 * Gives the changes the next numbers. The row lock on change_epoch is held until the commit, so numbers become
 * visible in their order: a reader that saw number n has seen all below it.
 */
export async function append(handle: Handle, changes: readonly Change[]): Promise<void> {
  const entities = changes.map((change) => change.entity)
  const ids = changes.map((change) => String(change.id))
  const ops = changes.map((change) => change.op ?? 'upsert')
  const faces = changes.map((change) => change.faceId ?? null)
  await sql`
    with given as (
      select * from unnest(${entities}::text[], ${ids}::text[], ${ops}::text[], ${faces}::uuid[])
        with ordinality as given (entity, entity_id, op, face_id, position)
    ), taken as (
      update mastoc.change_epoch set last_seq = last_seq + ${changes.length} returning last_seq - ${changes.length} as base
    )
    insert into mastoc.changes (entity, entity_id, seq, op, face_id, changed_at)
    select entity, entity_id, base + position, op, face_id, clock_timestamp() from given, taken
    on conflict (entity, entity_id) do update
      set seq = excluded.seq, op = excluded.op, face_id = excluded.face_id, changed_at = excluded.changed_at`.execute(
    handle,
  )
}

/** Reads the epoch of this database and the last committed number. */
export function head(handle: Handle): Promise<{ readonly epoch: string; readonly last_seq: number }> {
  return board(handle)
    .selectFrom('mastoc.change_epoch')
    .select(['epoch', 'last_seq'])
    .executeTakeFirstOrThrow()
}

/** A restored database is another history: cursors of the old one must not fit it. */
export async function renewEpoch(handle: Handle, epoch: string): Promise<void> {
  await board(handle).updateTable('mastoc.change_epoch').set({ epoch }).execute()
}
