import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import { isCardUsed, meant } from '../catalogue/meant-row.repository.ts'
import type { Region } from '../catalogue/region.ts'
import { binder } from '../tables.ts'
import type { SetsTable } from './set.tables.ts'

/** What a set takes from its series when it is not told. */
export function findSeries(
  handle: Handle,
  id: string,
): Promise<{ readonly region: Region; readonly digital: boolean } | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.series')
    .select(['region', 'digital'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insert(handle: Handle, row: Insertable<SetsTable>): Promise<void> {
  await binder(handle).insertInto('pokeventory.sets').values(row).execute()
}

/** The id of the row that was changed: the first of these that there is. */
export async function update(
  handle: Handle,
  ids: readonly string[],
  change: Updateable<SetsTable>,
): Promise<string | undefined> {
  const row = await binder(handle)
    .updateTable('pokeventory.sets')
    .set(change)
    .where('id', '=', sql<string>`(select s.id from pokeventory.sets s where ${meant('s.id', ids)})`)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export interface WrittenName {
  readonly lang: string
  readonly name: string
  readonly name_fold: string
}

export async function upsertNames(handle: Handle, id: string, names: readonly WrittenName[]): Promise<void> {
  if (names.length === 0) return
  await binder(handle)
    .insertInto('pokeventory.set_translations')
    .values(names.map((name) => ({ ...name, set_id: id, release_date: null })))
    .onConflict((place) =>
      place.columns(['set_id', 'lang']).doUpdateSet({
        name: (eb) => eb.ref('excluded.name'),
        name_fold: (eb) => eb.ref('excluded.name_fold'),
      }),
    )
    .execute()
}

/** Holds its cards, in the order in which those who add some of them hold them. */
export async function holdCards(handle: Handle, ids: readonly string[]): Promise<void> {
  await sql`select from pokeventory.cards c where c.set_id = any(${ids}::text[]) order by c.id for update`.execute(
    binder(handle),
  )
}

/** Whether it has cards, and whether anybody has one of them; undefined when there is none. */
export async function findUse(
  handle: Handle,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly hasCards: boolean; readonly isUsed: boolean } | undefined> {
  const { rows } = await sql<{ id: string; hasCards: boolean; isUsed: boolean }>`select s.id,
    exists (select from pokeventory.cards c where c.set_id = s.id) as "hasCards",
    exists (select from pokeventory.cards c where c.set_id = s.id and ${isCardUsed}) as "isUsed"
    from pokeventory.sets s where ${meant('s.id', ids)}`.execute(binder(handle))
  return rows[0]
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await binder(handle).deleteFrom('pokeventory.sets').where('id', '=', id).execute()
}
