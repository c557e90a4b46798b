import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import { matching } from './card-filter.repository.ts'
import type { CardFilter } from './card-filter.ts'
import type { SetCount } from './set-stretch.ts'

/** The cards of a filter, counted by their set. */
export async function countBySet(handle: Handle, filter: CardFilter): Promise<readonly SetCount[]> {
  const query = sql<SetCount>`select n.set_id as "setId", s.release_date as "releaseDate", n.cards
    from (select c.set_id, count(*)::int as cards from pokeventory.cards c where ${matching(filter)}
      group by c.set_id) n
    join pokeventory.sets s on s.id = n.set_id`
  return (await named(query, 'pokeventory.cards.count').execute(binder(handle))).rows
}
