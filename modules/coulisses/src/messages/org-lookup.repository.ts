import type { Handle } from '@socle/database'
import { crew } from '../tables.ts'

/** The organisations of the install, the newest first; for the platform, which belongs to none. */
export async function listOrgIds(handle: Handle, limit: number): Promise<readonly string[]> {
  const rows = await crew(handle)
    .selectFrom('coulisses.orgs')
    .select('id')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
