import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { CandidateCard } from './draft-view.ts'

/** What is shown of proposed cards, with names in a language; those that are gone are not in the answer. */
export async function findMany(
  handle: Handle,
  cardIds: readonly string[],
  lang: string,
): Promise<readonly CandidateCard[]> {
  if (cardIds.length === 0) return []
  const languages = sql`array[${lang}, 'en', 'fr', 'ja']::text[]`
  const { rows } = await sql<CandidateCard>`select c.id, c.set_id, c.local_id, c.rarity, c.image,
      coalesce((select t.name from pokeventory.card_translations as t where t.card_id = c.id
        order by array_position(${languages}, t.lang) nulls last, t.lang limit 1), c.id) as name,
      coalesce((select t.name from pokeventory.set_translations as t where t.set_id = c.set_id
        order by array_position(${languages}, t.lang) nulls last, t.lang limit 1), c.set_id) as set_name
    from pokeventory.cards as c where c.id = any(${[...cardIds]}::text[])`.execute(handle)
  return rows
}

/** The sets of cards, which stay there until the end of the transaction. */
export async function keepMany(
  handle: Handle,
  cardIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; set_id: string }>`select id, set_id from pokeventory.cards
    where id = any(${[...cardIds]}::text[]) order by id for key share`.execute(handle)
  return new Map(rows.map(({ id, set_id }) => [id, set_id]))
}

/** Sets among these that are not there. */
export async function missingSets(handle: Handle, setIds: readonly string[]): Promise<readonly string[]> {
  if (setIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`select given.id from unnest(${[...setIds]}::text[]) as given (id)
    where not exists (select from pokeventory.sets as s where s.id = given.id)`.execute(handle)
  return rows.map(({ id }) => id)
}

export async function hasCards(handle: Handle): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean
  }>`select exists (select from pokeventory.cards) as found`.execute(handle)
  return rows[0]?.found === true
}
