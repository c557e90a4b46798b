import { type Handle, named } from '@socle/database'
import { type RawBuilder, sql } from 'kysely'
import { meant } from '../catalogue/meant-row.repository.ts'
import { everyName, shownAncestor, shownName } from '../catalogue/shown-name.repository.ts'
import { binder } from '../tables.ts'
import type { CardDetailRow, CardRow } from './card.ts'
import { matching } from './card-filter.repository.ts'
import type { CardFilter } from './card-filter.ts'

/** Cards of these sets, in the order of the sets, then of the numbers. */
export interface SetStretch {
  readonly setIds: readonly string[]
  readonly skip: number
  readonly limit: number
}

/** The order of numbers in a set, never a database collation. */
export const byNumber = sql`c.num_prefix, c.num_int, c.num_suffix, c.id collate "C"`

export async function listOfSets(
  handle: Handle,
  filter: CardFilter,
  { setIds, skip, limit, lang }: SetStretch & { readonly lang: string },
): Promise<readonly CardRow[]> {
  const query = sql<CardRow>`select ${columns(lang)} ${source}
    where c.set_id = any(${setIds}::text[]) and ${matching(filter)}
    order by array_position(${setIds}::text[], c.set_id), ${byNumber} offset ${skip} limit ${limit}`
  return (await named(query, 'pokeventory.cards.list').execute(binder(handle))).rows
}

/** In the order of the ids; those that are gone are left out. */
export async function listByIds(
  handle: Handle,
  ids: readonly string[],
  lang: string,
): Promise<readonly CardRow[]> {
  const query = sql<CardRow>`select ${columns(lang)} ${source} where c.id = any(${ids}::text[])
    order by array_position(${ids}::text[], c.id)`
  return (await named(query, 'pokeventory.cards.by-ids').execute(binder(handle))).rows
}

/** The first of these ids that there is. */
export async function find(
  handle: Handle,
  ids: readonly string[],
  lang: string,
): Promise<CardDetailRow | undefined> {
  const query = sql<CardDetailRow>`select ${columns(lang)}, ${everyName({ what: 'card', id: 'c.id' })} as names,
      c.variants, c.regulation_mark, c.trainer_type, c.energy_type, c.dex_ids, c.num_prefix, c.num_int,
      c.num_suffix, s.card_count_official, s.printed_code, s.local_codes,
      (select count(*)::int from pokeventory.cards o
        where o.set_id = c.set_id and o.num_prefix = c.num_prefix) as subset_total
    ${source} where ${meant('c.id', ids)}`
  return (await named(query, 'pokeventory.cards.find').execute(binder(handle))).rows[0]
}

const source = sql`from pokeventory.cards c join pokeventory.sets s on s.id = c.set_id`

function columns(lang: string): RawBuilder<unknown> {
  return sql`c.id, c.local_id, ${shownName({ what: 'card', id: 'c.id', lang })} as name, c.image, c.hp, c.types,
    ${shownAncestor({ what: 'card', id: 'c.id', lang })} as evolves_from, c.stage, c.rarity, c.category,
    c.illustrator, c.set_id, ${shownName({ what: 'set', id: 'c.set_id', lang })} as set_name, c.suffix, s.region,
    c.digital, c.created_at, c.updated_at`
}
