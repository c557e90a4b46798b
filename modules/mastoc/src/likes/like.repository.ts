import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'

/** Who likes a climb, latest like first. */
export function listByClimb(handle: Handle, climbId: string, { limit, after }: Stretch) {
  let query = board(handle)
    .selectFrom('mastoc.likes as l')
    .innerJoin('mastoc.profiles as p', 'p.id', 'l.profile_id')
    .select(['l.profile_id', 'l.created_at', 'p.full_name', 'p.avatar_path'])
    .where('l.climb_id', '=', climbId)
    .orderBy('l.created_at', 'desc')
    .orderBy('l.profile_id', 'desc')
    .limit(limit)
  if (after)
    query = query.where(
      sql<boolean>`(l.created_at, l.profile_id) < (${after.value}::timestamptz, ${after.id}::uuid)`,
    )
  return named(query, 'mastoc.likes.by-climb').execute()
}

export async function insertIfAbsent(handle: Handle, climbId: string, profileId: string): Promise<void> {
  await board(handle)
    .insertInto('mastoc.likes')
    .values({ climb_id: climbId, profile_id: profileId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function remove(handle: Handle, climbId: string, profileId: string): Promise<void> {
  await board(handle)
    .deleteFrom('mastoc.likes')
    .where('climb_id', '=', climbId)
    .where('profile_id', '=', profileId)
    .execute()
}
