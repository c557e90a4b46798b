import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { isCardUsed } from '../catalogue/meant-row.repository.ts'
import { binder } from '../tables.ts'

/** What came from a source once and has no place in it any more. */
export interface Surplus {
  readonly source: string
  /** Regions that the source tells of. */
  readonly regions: readonly string[]
  /** Ids that it has. */
  readonly cards: readonly string[]
  readonly sets: readonly string[]
  readonly series: readonly string[]
  /** Only cards of these sets; undefined: all. */
  readonly within: readonly string[] | undefined
}

function surplusCards({ source, regions, cards, within }: Surplus) {
  const inSets = within ? sql`and c.set_id = any(${[...within]}::text[])` : sql``
  return sql`c.source = ${source} ${inSets}
    and c.set_id in (select id from pokeventory.sets where region = any(${[...regions]}::text[]))
    and c.id not in (select unnest(${[...cards]}::text[]))`
}

/** Cards that would go, were they not in a collection or chosen for a draft. */
export async function countInUse(handle: Handle, surplus: Surplus): Promise<number> {
  const { rows } = await sql<{ cards: number }>`select count(*)::int as cards from pokeventory.cards c
    where ${surplusCards(surplus)} and ${isCardUsed}`.execute(binder(handle))
  return rows[0]?.cards ?? 0
}

/** Deletes cards that are in nobody's collection; returns their sets, one entry a card. */
export async function deleteCards(handle: Handle, surplus: Surplus): Promise<string[]> {
  const { rows } = await sql<{ set_id: string }>`delete from pokeventory.cards c
    where ${surplusCards(surplus)} and not ${isCardUsed} returning c.set_id`.execute(binder(handle))
  return rows.map(({ set_id }) => set_id)
}

/** Deletes sets without cards. */
export async function deleteSets(handle: Handle, { source, regions, sets }: Surplus): Promise<number> {
  const { rows } = await sql`delete from pokeventory.sets s
    where s.source = ${source} and s.region = any(${[...regions]}::text[])
      and s.id not in (select unnest(${[...sets]}::text[]))
      and not exists (select from pokeventory.cards c where c.set_id = s.id)
    returning s.id`.execute(binder(handle))
  return rows.length
}

/** Deletes series without sets. */
export async function deleteSeries(handle: Handle, { source, regions, series }: Surplus): Promise<number> {
  const { rows } = await sql`delete from pokeventory.series r
    where r.source = ${source} and r.region = any(${[...regions]}::text[])
      and r.id not in (select unnest(${[...series]}::text[]))
      and not exists (select from pokeventory.sets s where s.series_id = r.id)
    returning r.id`.execute(binder(handle))
  return rows.length
}
