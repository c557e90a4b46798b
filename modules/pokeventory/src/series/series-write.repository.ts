import type { Handle } from '@socle/database'
import type { Insertable, Updateable } from 'kysely'
import { sql } from 'kysely'
import { isCardUsed, meant } from '../catalogue/meant-row.repository.ts'
import { binder } from '../tables.ts'
import type { SeriesTable } from './series.tables.ts'

export async function insert(handle: Handle, row: Insertable<SeriesTable>): Promise<void> {
  await binder(handle).insertInto('pokeventory.series').values(row).execute()
}

/** The id of the row that was changed: the first of these that there is. */
export async function update(
  handle: Handle,
  ids: readonly string[],
  change: Updateable<SeriesTable>,
): Promise<string | undefined> {
  const row = await binder(handle)
    .updateTable('pokeventory.series')
    .set(change)
    .where('id', '=', sql<string>`(select s.id from pokeventory.series s where ${meant('s.id', ids)})`)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function upsertNames(
  handle: Handle,
  id: string,
  names: readonly { readonly lang: string; readonly name: string }[],
): Promise<void> {
  if (names.length === 0) return
  await binder(handle)
    .insertInto('pokeventory.series_translations')
    .values(names.map(({ lang, name }) => ({ series_id: id, lang, name })))
    .onConflict((place) =>
      place.columns(['series_id', 'lang']).doUpdateSet({ name: (eb) => eb.ref('excluded.name') }),
    )
    .execute()
}

/** Holds the cards of its sets, in the order in which those who add some of them hold them. */
export async function holdCards(handle: Handle, ids: readonly string[]): Promise<void> {
  await sql`select from pokeventory.cards c
    where c.set_id in (select n.id from pokeventory.sets n where n.series_id = any(${ids}::text[]))
    order by c.id for update`.execute(binder(handle))
}

/** Whether it has sets, and whether anybody has a card of it; undefined when there is none. */
export async function findUse(
  handle: Handle,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly hasSets: boolean; readonly isUsed: boolean } | undefined> {
  const { rows } = await sql<{ id: string; hasSets: boolean; isUsed: boolean }>`select s.id,
    exists (select from pokeventory.sets n where n.series_id = s.id) as "hasSets",
    exists (select from pokeventory.sets n join pokeventory.cards c on c.set_id = n.id
      where n.series_id = s.id and ${isCardUsed}) as "isUsed"
    from pokeventory.series s where ${meant('s.id', ids)}`.execute(binder(handle))
  return rows[0]
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await binder(handle).deleteFrom('pokeventory.series').where('id', '=', id).execute()
}
