import { type Handle, named } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Visibility } from '../access/caller.ts'
import { inSight } from '../climbs/climb-sight.repository.ts'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'
import type { SendsTable } from './social.tables.ts'

/** Entries of a climb, latest go first. */
export function listByClimb(handle: Handle, climbId: string, stretch: Stretch) {
  const query = latestFirst(handle, stretch).where('s.climb_id', '=', climbId)
  return named(query, 'mastoc.sends.by-climb').execute()
}

/** A member's logbook, latest go first: climbs that it may not see (any more) are left out. */
export function listByProfile(
  handle: Handle,
  { profileId, visibility }: { readonly profileId: string; readonly visibility: Visibility },
  stretch: Stretch,
) {
  const query = latestFirst(handle, stretch)
    .innerJoin('mastoc.climbs as c', 'c.id', 's.climb_id')
    .where('s.profile_id', '=', profileId)
    .where(inSight(visibility))
  return named(query, 'mastoc.sends.by-profile').execute()
}

export function find(handle: Handle, id: string) {
  return selectSends(handle).where('s.id', '=', id).executeTakeFirst()
}

/** What a member has on a climb, as far as the rules of a flash look at it. */
export function listPlaced(handle: Handle, climbId: string, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.sends')
    .select(['id', 'kind', 'sent_at', 'attempts', 'is_flash'])
    .where('climb_id', '=', climbId)
    .where('profile_id', '=', profileId)
    .execute()
}

export async function insert(handle: Handle, send: Insertable<SendsTable>): Promise<void> {
  await board(handle).insertInto('mastoc.sends').values(send).execute()
}

export async function update(handle: Handle, id: string, patch: Updateable<SendsTable>): Promise<void> {
  const values = { ...patch, updated_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.sends').set(values).where('id', '=', id).execute()
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await board(handle).deleteFrom('mastoc.sends').where('id', '=', id).execute()
}

function latestFirst(handle: Handle, { limit, after }: Stretch) {
  const query = selectSends(handle).orderBy('s.sent_at', 'desc').orderBy('s.id', 'desc').limit(limit)
  if (!after) return query
  return query.where(sql<boolean>`(s.sent_at, s.id) < (${after.value}::timestamptz, ${after.id}::uuid)`)
}

function selectSends(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.sends as s')
    .innerJoin('mastoc.profiles as p', 'p.id', 's.profile_id')
    .select([
      's.id',
      's.climb_id',
      's.profile_id',
      's.kind',
      's.sent_at',
      's.attempts',
      's.is_flash',
      's.grade_font',
      's.grade_feel',
      's.rating',
      's.comment',
      's.created_at',
      's.updated_at',
      'p.full_name',
      'p.avatar_path',
    ])
}
