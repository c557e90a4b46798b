import type { Handle } from '@socle/database'
import { binder } from '../tables.ts'

/** Which object keeps the index of a version. */
export interface KeptIndex {
  readonly version: string
  readonly format: number
  readonly objectId: string
}

/** Undefined when nobody has built it yet. */
export async function findObject(
  handle: Handle,
  { version, format }: Omit<KeptIndex, 'objectId'>,
): Promise<string | undefined> {
  const row = await binder(handle)
    .selectFrom('pokeventory.matching_indexes')
    .select('object_id')
    .where('version', '=', version)
    .where('format', '=', format)
    .executeTakeFirst()
  return row?.object_id
}

/** False when another process was quicker. */
export async function insert(handle: Handle, { version, format, objectId }: KeptIndex): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await binder(handle)
    .insertInto('pokeventory.matching_indexes')
    .values({ version, format, object_id: objectId })
    .onConflict((conflict) => conflict.columns(['version', 'format']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

/** Forgets all but this one; tells their objects. */
export async function removeOthers(
  handle: Handle,
  { version, format }: Omit<KeptIndex, 'objectId'>,
): Promise<readonly string[]> {
  const rows = await binder(handle)
    .deleteFrom('pokeventory.matching_indexes')
    .where((either) => either.or([either('version', '<>', version), either('format', '<>', format)]))
    .returning('object_id')
    .execute()
  return rows.map((row) => row.object_id)
}
