import type { Handle } from '@socle/database'
import type { Insertable } from 'kysely'
import { board } from '../tables.ts'
import type { IdMappingsTable } from './import.tables.ts'

/** Keeps the audit of ids: which row here is which there, and who brought it. */
export async function insertMappings(
  handle: Handle,
  mappings: readonly Insertable<IdMappingsTable>[],
): Promise<void> {
  if (mappings.length > 0) await board(handle).insertInto('mastoc.id_mappings').values(mappings).execute()
}
