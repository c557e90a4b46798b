import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { byNumber } from '../cards/card.repository.ts'
import type { CountedCard } from './missing.ts'

/** Null where the set does not name it; undefined: there is no such set. */
export async function officialCount(handle: Handle, setId: string): Promise<number | null | undefined> {
  const { rows } = await sql<{ official: number | null }>`select card_count_official as official
    from pokeventory.sets where id = ${setId}`.execute(handle)
  return rows[0]?.official
}

/** Every card of a set in number order, with whether the owner has it. */
export async function listOfSet(
  handle: Handle,
  owner: string,
  setId: string,
): Promise<readonly CountedCard[]> {
  const { rows } = await sql<CountedCard>`select c.id, c.local_id, c.num_prefix, c.num_int, c.num_suffix,
      exists (select from pokeventory.user_cards u where u.owner = ${owner} and u.card_id = c.id) as is_owned
    from pokeventory.cards c where c.set_id = ${setId} order by ${byNumber}`.execute(handle)
  return rows
}
