import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { Visibility } from '../access/caller.ts'
import { inSight } from '../climbs/climb-sight.repository.ts'

/** Ids of the climbs that a member marked, by mark. */
export interface MarkState {
  readonly liked: string[]
  readonly bookmarked: string[]
  readonly sent: string[]
  readonly projects: string[]
}

export interface MarkQuery {
  readonly profileId: string
  readonly visibility: Visibility
  /** Id of the face or its stokt id; undefined: every face. */
  readonly face: string | undefined
  /** Most ids of one mark. */
  readonly limit: number
}

/** All marks in one statement: those on climbs that the member may see, by climb id. */
export async function find(
  handle: Handle,
  { profileId, visibility, face, limit }: MarkQuery,
): Promise<MarkState> {
  const onFace =
    face === undefined
      ? sql`true`
      : sql`c.face_id = (select f.id from mastoc.faces f where f.id = ${face} or f.stokt_id = ${face}
          order by f.id = ${face} desc limit 1)`
  const ids = (marks: ReturnType<typeof sql>) => sql`array(
      select c.id from mastoc.climbs c
      where c.id in (${marks}) and ${onFace} and ${inSight(visibility)}
      order by c.id limit ${limit})`
  const query = sql<MarkState>`
    select
      ${ids(sql`select climb_id from mastoc.likes where profile_id = ${profileId}`)} as liked,
      ${ids(sql`select climb_id from mastoc.bookmarks where profile_id = ${profileId}`)} as bookmarked,
      ${ids(sql`select climb_id from mastoc.sends where profile_id = ${profileId} and kind = 'send'`)} as sent,
      ${ids(sql`select climb_id from mastoc.climb_notes where profile_id = ${profileId} and is_project`)} as projects`
  return (await named(query, 'mastoc.marks.of-member').execute(handle)).rows[0]!
}
