import type { Handle } from '@socle/database'
import { sql } from 'kysely'

/** Whose living feed has this hash: asked on the house's own handle, before any tenant is known. */
export async function findOwner(
  handle: Handle,
  secretHash: string,
): Promise<{ readonly org_id: string; readonly id: string } | undefined> {
  const { rows } = await sql<{
    org_id: string
    id: string
  }>`select org_id, id from coulisses.find_feed(${secretHash})`.execute(handle)
  return rows[0]
}
