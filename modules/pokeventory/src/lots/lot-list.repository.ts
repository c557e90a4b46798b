import type { Handle } from '@socle/database'
import { type SelectQueryBuilder, sql } from 'kysely'
import { preference } from '../catalogue/languages.ts'
import { shownName } from '../catalogue/shown-name.repository.ts'
import { binder, type PokeventoryTables } from '../tables.ts'
import type { Condition } from './condition.ts'
import { lotColumnsOfU } from './lot.repository.ts'
import type { LotCard, LotRow } from './lot.ts'

/** Which lots, and in which order. */
export interface LotFilter {
  readonly owner: string
  readonly id?: string | undefined
  readonly card_id?: string | undefined
  readonly set_id?: string | undefined
  readonly condition?: Condition | undefined
  readonly language?: string | undefined
  readonly variant?: string | undefined
  /** What names are looked for, folded; `raw` where nothing is left of it. */
  readonly words?: { readonly folded: string; readonly raw: string } | undefined
  readonly duplicates?: boolean | undefined
}

export interface LotOrder {
  readonly sort: 'added' | 'number' | 'name'
  readonly lang: string
  readonly skip: number
  readonly limit: number
}

export interface ListedLot extends LotRow {
  readonly card: Omit<LotCard, 'id' | 'name'> & { readonly name: string | null }
}

type Lots = SelectQueryBuilder<
  Pick<PokeventoryTables, never> & {
    u: PokeventoryTables['pokeventory.user_cards']
    c: PokeventoryTables['pokeventory.cards']
  } & PokeventoryTables,
  'u' | 'c',
  object
>

export async function count(handle: Handle, filter: LotFilter): Promise<number> {
  const row = await lots(handle, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export async function list(
  handle: Handle,
  filter: LotFilter,
  order: LotOrder,
): Promise<readonly ListedLot[]> {
  const rows = await ordered(lots(handle, filter), order)
    .select([...lotColumnsOfU, 'c.local_id', 'c.image', 'c.set_id', 'c.rarity', 'c.category'])
    .select(shownName({ what: 'card', id: 'c.id', lang: order.lang }).as('name'))
    .offset(order.skip)
    .limit(order.limit)
    .execute()
  return rows.map(({ name, local_id, image, set_id, rarity, category, ...lot }) => ({
    ...lot,
    card: { name, local_id, image, set_id, rarity, category },
  }))
}

function lots(handle: Handle, filter: LotFilter): Lots {
  const { owner, id, card_id, set_id, condition, language, variant, words, duplicates } = filter
  let query = binder(handle)
    .selectFrom('pokeventory.user_cards as u')
    .innerJoin('pokeventory.cards as c', 'c.id', 'u.card_id')
    .where('u.owner', '=', owner)
  if (id !== undefined) query = query.where('u.id', '=', id)
  if (card_id !== undefined) query = query.where('u.card_id', '=', card_id)
  if (set_id !== undefined) query = query.where('c.set_id', '=', set_id)
  if (condition !== undefined) query = query.where('u.condition', '=', condition)
  if (language !== undefined) query = query.where('u.language', '=', language)
  if (variant !== undefined) query = query.where('u.variant', '=', variant)
  if (words) query = query.where(named(words))
  if (duplicates)
    query = query.where(
      sql<boolean>`(select sum(d.quantity) from pokeventory.user_cards as d
        where d.owner = u.owner and d.card_id = u.card_id) > 1`,
    )
  return query as unknown as Lots
}

/** A name in any language, or the number as printed. */
function named({ folded, raw }: { readonly folded: string; readonly raw: string }) {
  const isNamed =
    folded === ''
      ? sql<boolean>`strpos(lower(t.name), ${raw}) > 0`
      : sql<boolean>`strpos(t.name_fold, ${folded}) > 0`
  return sql<boolean>`(lower(c.local_id) = ${raw} or exists (select from pokeventory.card_translations as t
    where t.card_id = c.id and ${isNamed}))`
}

function ordered(query: Lots, { sort, lang }: LotOrder): Lots {
  if (sort === 'added') return query.orderBy('u.created_at', 'desc').orderBy('u.id')
  const byNumber = (from: Lots) =>
    from
      .orderBy('c.set_id')
      .orderBy('c.num_prefix')
      .orderBy('c.num_int', (place) => place.asc().nullsLast())
      .orderBy('c.num_suffix')
      .orderBy('u.id')
  if (sort === 'number') return byNumber(query)
  const name = sql`(select t.name_fold from pokeventory.card_translations as t where t.card_id = c.id
    order by array_position(${preference(lang)}::text[], t.lang) nulls last, t.lang limit 1)`
  return byNumber(query.orderBy(name))
}
