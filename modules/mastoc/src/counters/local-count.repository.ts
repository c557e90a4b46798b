import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'

/** What members of this board did with a climb; what Stokt counts is kept apart and added. */
export interface LocalCounts {
  /** Distinct members with a send. */
  readonly sends: number
  readonly likes: number
  /** Without the stubs of deleted ones. */
  readonly comments: number
}

/** A climb whose counters were not what its rows say. */
export interface Recount {
  readonly id: string
  readonly face_id: string
  readonly is_deleted: boolean
  readonly before: LocalCounts
  readonly after: LocalCounts
}

/** Keeps other writers from these climbs until the end of the transaction, in one order for all. */
export async function lockClimbs(handle: Handle, climbIds: readonly string[]): Promise<void> {
  await sql`select id from mastoc.climbs where id = any(${climbIds}::uuid[]) order by id for no key update`.execute(
    handle,
  )
}

/** Makes the counters of locked climbs what their rows say; returns those that were not. */
export async function recount(handle: Handle, climbIds: readonly string[]): Promise<Recount[]> {
  const query = sql<Recount>`
    with counted as (
      select c.id, jsonb_build_object('sends', c.local_sends, 'likes', c.local_likes, 'comments', c.local_comments) as before,
        (select count(distinct s.profile_id) from mastoc.sends s where s.climb_id = c.id and s.kind = 'send') as sends,
        (select count(*) from mastoc.likes l where l.climb_id = c.id) as likes,
        (select count(*) from mastoc.comments m where m.climb_id = c.id and m.deleted_at is null) as comments
      from mastoc.climbs c where c.id = any(${climbIds}::uuid[])
    )
    update mastoc.climbs c set local_sends = n.sends, local_likes = n.likes, local_comments = n.comments, changed_at = now()
    from counted n
    where c.id = n.id and (c.local_sends, c.local_likes, c.local_comments) is distinct from (n.sends, n.likes, n.comments)
    returning c.id, c.face_id, c.deleted_at is not null as is_deleted, n.before,
      jsonb_build_object('sends', n.sends, 'likes', n.likes, 'comments', n.comments) as after`
  return (await named(query, 'mastoc.climbs.recount').execute(handle)).rows
}

/** Climbs behind `after` whose counters are not what their rows say, by id. */
export async function listWrong(
  handle: Handle,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id
    from mastoc.climbs c
    left join (select climb_id, count(distinct profile_id) as n from mastoc.sends where kind = 'send' group by climb_id) s
      on s.climb_id = c.id
    left join (select climb_id, count(*) as n from mastoc.likes group by climb_id) l on l.climb_id = c.id
    left join (select climb_id, count(*) as n from mastoc.comments where deleted_at is null group by climb_id) m
      on m.climb_id = c.id
    where c.id > ${after} and (c.local_sends, c.local_likes, c.local_comments)
      is distinct from (coalesce(s.n, 0), coalesce(l.n, 0), coalesce(m.n, 0))
    order by c.id
    limit ${limit}`.execute(handle)
  return rows.map((row) => row.id)
}
