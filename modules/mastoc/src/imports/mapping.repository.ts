import type { Handle } from '@socle/database'
import type { Insertable } from 'kysely'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'
import type { IdMappingsTable } from './import.tables.ts'

/** Keeps the audit of ids: which row here is which there, and who brought it. */
export async function insertMappings(
  handle: Handle,
  mappings: readonly Insertable<IdMappingsTable>[],
): Promise<void> {
  if (mappings.length > 0) await board(handle).insertInto('mastoc.id_mappings').values(mappings).execute()
}

export interface MappingFilter {
  readonly entityType?: string
  readonly direction?: 'stokt_to_mastoc' | 'mastoc_to_stokt'
}

/** Newest first, behind `after`. */
export function list(handle: Handle, { filter, after, limit }: Stretch & { readonly filter: MappingFilter }) {
  let query = board(handle)
    .selectFrom('mastoc.id_mappings')
    .select(['id', 'entity_type', 'mastoc_id', 'stokt_id', 'sync_direction', 'synced_at'])
    .orderBy('id', 'desc')
    .limit(limit)
  if (filter.entityType) query = query.where('entity_type', '=', filter.entityType)
  if (filter.direction) query = query.where('sync_direction', '=', filter.direction)
  if (after) query = query.where('id', '<', Number(after.id))
  return query.execute()
}
