import type { Handle } from '@socle/database'
import { sql } from 'kysely'

/**
 * Takes away imports of before a moment with their rows; conflicts that they opened stay. Returns what each still held
 * of its bundle: one that failed for good never gave it back.
 */
export async function deleteImports(
  handle: Handle,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<readonly (string | null)[]> {
  const { rows } = await sql<{ payload_object_id: string | null }>`
    delete from mastoc.imports where id in (
      select id from mastoc.imports where coalesce(finished_at, started_at) < ${before}
      order by started_at, id limit ${limit} for update skip locked)
    returning payload_object_id`.execute(handle)
  return rows.map((row) => row.payload_object_id)
}
