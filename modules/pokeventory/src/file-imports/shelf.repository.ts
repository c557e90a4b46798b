import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { KnownCard, KnownSet } from './resolution.ts'

/** Every set with its codes and folded names: a few hundred. */
export async function listSets(handle: Handle): Promise<readonly KnownSet[]> {
  const { rows } = await sql<KnownSet>`select s.id,
      array_remove(array[s.printed_code], null) || array(select value from jsonb_each_text(s.local_codes)) as codes,
      coalesce((select array_agg(distinct t.name_fold) from pokeventory.set_translations t where t.set_id = s.id),
        '{}') as names
    from pokeventory.sets s order by s.id`.execute(handle)
  return rows
}

/** Cards by id, by set, or by a folded name. */
export async function listCards(
  handle: Handle,
  {
    ids,
    setIds,
    names,
  }: {
    readonly ids: readonly string[]
    readonly setIds: readonly string[]
    readonly names: readonly string[]
  },
): Promise<readonly KnownCard[]> {
  const { rows } = await sql<KnownCard>`select c.id, c.set_id, c.local_id, s.card_count_official as official,
      (select array_agg(distinct t.name_fold) from pokeventory.card_translations t where t.card_id = c.id) as names
    from pokeventory.cards c join pokeventory.sets s on s.id = c.set_id
    where c.id = any(${[...ids]}::text[]) or c.set_id = any(${[...setIds]}::text[])
      or c.id in (select t.card_id from pokeventory.card_translations t
        where t.name_fold = any(${[...names]}::text[]))
    order by c.id`.execute(handle)
  return rows.map((row) => ({ ...row, names: row.names ?? [] }))
}
