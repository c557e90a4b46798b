import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'

/** Objects with the straightened pictures of a person's cards. */
export async function listCrops(handle: Handle, owner: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select o.id from storage.objects as o
    join pokeventory.card_drafts as d on d.crop_key = o.key where d.owner = ${owner}`.execute(handle)
  return rows.map(({ id }) => id)
}

/** Keys of photographs that have not expired. */
export async function listImageKeys(handle: Handle, owner: string): Promise<readonly string[]> {
  const rows = await binder(handle)
    .selectFrom('pokeventory.analysis_images')
    .select('redis_key as key')
    .where('owner', '=', owner)
    .where('status', '<>', 'expired')
    .execute()
  return rows.map(({ key }) => key)
}

/** Everything that the person owns here; what refers goes before what is referred to. */
export async function removeRows(handle: Handle, owner: string): Promise<void> {
  const tables = [
    'pokeventory.card_hashes',
    'pokeventory.analysis_batches',
    'pokeventory.user_cards',
    'pokeventory.user_master_set',
    'pokeventory.file_imports',
    'pokeventory.operations',
  ] as const
  for (const table of tables) await binder(handle).deleteFrom(table).where('owner', '=', owner).execute()
}
