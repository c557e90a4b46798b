import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { Visibility } from '../access/caller.ts'
import { inSight } from '../climbs/climb-sight.repository.ts'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'

/** Climbs that a member bookmarked and may see, latest bookmark first. */
export function listByProfile(
  handle: Handle,
  { profileId, visibility }: { readonly profileId: string; readonly visibility: Visibility },
  { limit, after }: Stretch,
) {
  let query = board(handle)
    .selectFrom('mastoc.bookmarks as b')
    .innerJoin('mastoc.climbs as c', 'c.id', 'b.climb_id')
    .select(['b.climb_id', 'b.created_at'])
    .where('b.profile_id', '=', profileId)
    .where(inSight(visibility))
    .orderBy('b.created_at', 'desc')
    .orderBy('b.climb_id', 'desc')
    .limit(limit)
  if (after)
    query = query.where(
      sql<boolean>`(b.created_at, b.climb_id) < (${after.value}::timestamptz, ${after.id}::uuid)`,
    )
  return named(query, 'mastoc.bookmarks.by-profile').execute()
}

export async function insertIfAbsent(handle: Handle, climbId: string, profileId: string): Promise<void> {
  await board(handle)
    .insertInto('mastoc.bookmarks')
    .values({ climb_id: climbId, profile_id: profileId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function remove(handle: Handle, climbId: string, profileId: string): Promise<void> {
  await board(handle)
    .deleteFrom('mastoc.bookmarks')
    .where('climb_id', '=', climbId)
    .where('profile_id', '=', profileId)
    .execute()
}
