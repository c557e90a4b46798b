import { type Handle, named } from '@socle/database'
import { type Insertable, type SqlBool, sql, type Updateable } from 'kysely'
import type { Visibility } from '../access/caller.ts'
import { inSight } from '../climbs/climb-sight.repository.ts'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'
import type { ListsTable } from './list.tables.ts'

/** Who looks at lists. */
export interface Viewer {
  /** Null for somebody with a share token and no login. */
  readonly profileId: string | null
  /** Sees what every gym prepares. */
  readonly isAdmin: boolean
  readonly visibility: Visibility
}

export interface ListFilter {
  readonly isMine?: boolean
  readonly isFollowed?: boolean
  readonly gymId?: string
}

/** Lists that a viewer may see, newest first. */
export function list(
  handle: Handle,
  { viewer, filter }: { readonly viewer: Viewer; readonly filter: ListFilter },
  { limit, after }: Stretch,
) {
  let query = selectLists(handle, viewer)
    .where(visibleTo(viewer))
    .orderBy('l.created_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(limit)
  if (filter.isMine) query = query.where(sql<SqlBool>`l.owner_id = ${viewer.profileId}::uuid`)
  if (filter.isFollowed) query = query.where(isFollowed(viewer))
  if (filter.gymId !== undefined) query = query.where('l.gym_id', '=', filter.gymId)
  if (after)
    query = query.where(sql<SqlBool>`(l.created_at, l.id) < (${after.value}::timestamptz, ${after.id}::uuid)`)
  return named(query, 'mastoc.lists.page').execute()
}

/** One list with its figures; who may see it is the service's question. */
export function find(handle: Handle, id: string, viewer: Viewer) {
  return selectLists(handle, viewer).where('l.id', '=', id).executeTakeFirst()
}

export function findByShareToken(handle: Handle, hash: string, viewer: Viewer) {
  return selectLists(handle, viewer).where('l.share_token_hash', '=', hash).executeTakeFirst()
}

/** What a writer needs of a list, kept from other writers until the end of the transaction. */
export function lock(handle: Handle, id: string, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.lists as l')
    .select(['l.id', 'l.owner_id', 'l.kind', 'l.gym_id', 'l.is_public'])
    .select(isManagedBy(profileId).as('is_manager'))
    .where('l.id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function insert(handle: Handle, row: Insertable<ListsTable>): Promise<void> {
  await board(handle).insertInto('mastoc.lists').values(row).execute()
}

/** Writes columns, and that the list changed now. */
export async function change(handle: Handle, id: string, patch: Updateable<ListsTable>): Promise<void> {
  const values = { ...patch, updated_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.lists').set(values).where('id', '=', id).execute()
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await board(handle).deleteFrom('mastoc.lists').where('id', '=', id).execute()
}

export async function setShareToken(handle: Handle, id: string, hash: string | null): Promise<void> {
  await board(handle)
    .updateTable('mastoc.lists')
    .set({ share_token_hash: hash })
    .where('id', '=', id)
    .execute()
}

export async function follow(handle: Handle, id: string, profileId: string): Promise<void> {
  await board(handle)
    .insertInto('mastoc.list_follows')
    .values({ list_id: id, profile_id: profileId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function unfollow(handle: Handle, id: string, profileId: string): Promise<void> {
  await board(handle)
    .deleteFrom('mastoc.list_follows')
    .where('list_id', '=', id)
    .where('profile_id', '=', profileId)
    .execute()
}

function selectLists(handle: Handle, viewer: Viewer) {
  return board(handle)
    .selectFrom('mastoc.lists as l')
    .innerJoin('mastoc.profiles as p', 'p.id', 'l.owner_id')
    .select([
      'l.id',
      'l.owner_id',
      'l.name',
      'l.description',
      'l.kind',
      'l.gym_id',
      'l.is_public',
      'l.created_at',
      'l.updated_at',
      'p.full_name',
      'p.avatar_path',
    ])
    .select([
      sql<number>`(select count(*) from mastoc.list_items i join mastoc.climbs c on c.id = i.climb_id
        where i.list_id = l.id and ${inSight(viewer.visibility)})`.as('items_count'),
      sql<number>`(select count(*) from mastoc.list_follows f where f.list_id = l.id)`.as('followers_count'),
      isFollowed(viewer).as('is_following'),
      isManagedBy(viewer.profileId).as('is_manager'),
    ])
}

/** The rule of `mustSeeList`, for pages. */
function visibleTo({ profileId, isAdmin }: Viewer) {
  return sql<SqlBool>`(l.is_public or l.owner_id = ${profileId}
    or (l.kind = 'gym' and (${isAdmin}::boolean or ${isManagedBy(profileId)})))`
}

function isFollowed({ profileId }: Viewer) {
  return sql<boolean>`exists (
    select from mastoc.list_follows f where f.list_id = l.id and f.profile_id = ${profileId}::uuid)`
}

function isManagedBy(profileId: string | null) {
  return sql<boolean>`exists (
    select from mastoc.gym_managers m where m.gym_id = l.gym_id and m.profile_id = ${profileId}::uuid)`
}
