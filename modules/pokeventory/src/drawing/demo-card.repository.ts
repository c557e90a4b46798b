import type { Handle } from '@socle/database'
import { binder } from '../tables.ts'

/** Whether a card is there and is one of the demo's. */
export async function isDemoCard(handle: Handle, id: string): Promise<boolean> {
  const row = await binder(handle)
    .selectFrom('pokeventory.cards')
    .select('id')
    .where('id', '=', id)
    .where('source', '=', 'demo')
    .executeTakeFirst()
  return row !== undefined
}
