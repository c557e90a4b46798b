import type { Handle } from '@socle/database'
import { crew } from '../tables.ts'

/** Every organisation of the install by name, for its administrators: names, no data. */
export function listAll(
  handle: Handle,
  limit: number,
): Promise<{ readonly id: string; readonly name: string; readonly archivedAt: string | null }[]> {
  return crew(handle)
    .selectFrom('coulisses.orgs')
    .select(['id', 'name', 'archived_at as archivedAt'])
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute()
}
