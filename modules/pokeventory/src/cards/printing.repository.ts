import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { meant } from '../catalogue/meant-row.repository.ts'
import { binder } from '../tables.ts'

export interface Printing {
  readonly id: string
  /** It reads alike in a language; else only the name is the same. */
  readonly isTwin: boolean
}

/** Other cards with the text or the name of this one, the newest first; undefined when there is no such card. */
export async function listPrintings(
  handle: Handle,
  ids: readonly string[],
  most: number,
): Promise<readonly Printing[] | undefined> {
  const query = sql<{ printings: Printing[] }>`with own as (
      select id from pokeventory.cards where ${meant('id', ids)}),
    words as materialized (select t.lang, t.name_fold, t.twin_key from pokeventory.card_translations t, own
      where t.card_id = own.id),
    alike as (
      select t.card_id, true as is_twin from pokeventory.card_translations t
        join words w on t.lang = w.lang and t.twin_key = w.twin_key
      union all
      select t.card_id, false from pokeventory.card_translations t join words w
        on t.name_fold = w.name_fold and t.lang = w.lang where w.name_fold <> ''),
    cards as (select card_id, bool_or(is_twin) as is_twin from alike where card_id not in (select id from own)
      group by card_id)
    select coalesce((select jsonb_agg(jsonb_build_object('id', p.card_id, 'isTwin', p.is_twin))
      from (select a.card_id, a.is_twin from cards a
        join pokeventory.cards c on c.id = a.card_id join pokeventory.sets s on s.id = c.set_id
        order by a.is_twin desc, s.release_date desc nulls last, c.set_id collate "C", c.num_prefix, c.num_int,
          c.num_suffix, c.id collate "C" limit ${most}) p), '[]') as printings
    from own`
  const { rows } = await named(query, 'pokeventory.cards.printings').execute(binder(handle))
  return rows[0]?.printings
}
