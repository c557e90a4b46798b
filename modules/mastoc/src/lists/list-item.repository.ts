import { type Handle, named } from '@socle/database'
import { type SqlBool, sql, type Updateable } from 'kysely'
import type { Visibility } from '../access/caller.ts'
import { inSight } from '../climbs/climb-sight.repository.ts'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'
import type { PlacedItem } from './item-order.ts'
import type { ListItemsTable } from './list.tables.ts'

export interface Shelf {
  readonly listId: string
  readonly visibility: Visibility
}

/** Items of a list whose climbs may be seen, by position. */
export function list(handle: Handle, { listId, visibility }: Shelf, { limit, after }: Stretch) {
  let query = selectItems(handle)
    .innerJoin('mastoc.climbs as c', 'c.id', 'i.climb_id')
    .where('i.list_id', '=', listId)
    .where(inSight(visibility))
    .orderBy('i.position')
    .orderBy('i.id')
    .limit(limit)
  if (after)
    query = query.where(sql<SqlBool>`(i.position, i.id) > (${after.value}::integer, ${after.id}::uuid)`)
  return named(query, 'mastoc.list-items.page').execute()
}

export function find(handle: Handle, listId: string, id: string) {
  return selectItems(handle).where('i.list_id', '=', listId).where('i.id', '=', id).executeTakeFirst()
}

export async function isListed(handle: Handle, listId: string, climbId: string): Promise<boolean> {
  const item = await board(handle)
    .selectFrom('mastoc.list_items')
    .select('id')
    .where('list_id', '=', listId)
    .where('climb_id', '=', climbId)
    .executeTakeFirst()
  return item !== undefined
}

export async function count(handle: Handle, listId: string): Promise<number> {
  const row = await board(handle)
    .selectFrom('mastoc.list_items')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('list_id', '=', listId)
    .executeTakeFirstOrThrow()
  return row.count
}

export interface NewItem {
  readonly id: string
  readonly listId: string
  readonly climbId: string
  readonly status: ListItemsTable['status']['__insert__'] | undefined
  readonly note: string | null
}

/** Puts a climb at the end of a locked list. */
export async function append(handle: Handle, { id, listId, climbId, status, note }: NewItem): Promise<void> {
  await sql`
    insert into mastoc.list_items (id, list_id, climb_id, position, status, note)
    select ${id}, ${listId}, ${climbId}, coalesce(max(position), 0) + 1, ${status ?? 'todo'}, ${note}
    from mastoc.list_items where list_id = ${listId}`.execute(handle)
}

export async function change(handle: Handle, id: string, patch: Updateable<ListItemsTable>): Promise<void> {
  await board(handle).updateTable('mastoc.list_items').set(patch).where('id', '=', id).execute()
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await board(handle).deleteFrom('mastoc.list_items').where('id', '=', id).execute()
}

/** Every item in its order, each with whether its climb may be seen. */
export async function listPlaced(handle: Handle, { listId, visibility }: Shelf): Promise<PlacedItem[]> {
  return selectItems(handle)
    .clearSelect()
    .innerJoin('mastoc.climbs as c', 'c.id', 'i.climb_id')
    .select(['i.id', sql<boolean>`${inSight(visibility)}`.as('is_visible')])
    .where('i.list_id', '=', listId)
    .orderBy('i.position')
    .orderBy('i.id')
    .execute()
}

/** Numbers the items from 1 in this order. */
export async function writeOrder(handle: Handle, ids: readonly string[]): Promise<void> {
  await sql`
    update mastoc.list_items i set position = o.position
    from unnest(${ids}::uuid[]) with ordinality as o (id, position)
    where i.id = o.id and i.position <> o.position`.execute(handle)
}

function selectItems(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.list_items as i')
    .select(['i.id', 'i.climb_id', 'i.position', 'i.status', 'i.note', 'i.added_at'])
}
