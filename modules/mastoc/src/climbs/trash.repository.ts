import type { Handle } from '@socle/database'
import { sql } from 'kysely'

/**
 * Takes away climbs that were deleted before a moment, with everything that hangs on them; their change numbers stay.
 * A climb that is still on its way to Stokt waits until it has arrived.
 */
export async function purge(
  handle: Handle,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from mastoc.climbs where id in (
      select c.id from mastoc.climbs c
      where c.deleted_at < ${before} and not exists (
        select from mastoc.outbox o where o.climb_id = c.id and o.state in ('queued', 'sending'))
      order by c.deleted_at, c.id limit ${limit} for update of c skip locked)
    returning id`.execute(handle)
  return rows.map((row) => row.id)
}

/** What imports asked about these climbs is no longer a question. */
export async function forgetConflicts(handle: Handle, climbIds: readonly string[]): Promise<void> {
  await sql`delete from mastoc.import_conflicts where entity = 'climb' and entity_id = any(${climbIds}::text[])`.execute(
    handle,
  )
}
