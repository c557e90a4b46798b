import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board, type MastocTables } from '../tables.ts'

/** Rows by column; a column that is not given keeps what the database has or gives. */
export type Rows<T extends keyof MastocTables> = readonly {
  readonly [C in keyof MastocTables[T]]?: unknown
}[]

/** Inserts rows, or makes those that are there with the same key what is given; all have the same columns. */
export async function write<T extends keyof MastocTables>(
  handle: Handle,
  table: T,
  { rows, key }: { readonly rows: Rows<T>; readonly key: readonly (keyof MastocTables[T] & string)[] },
): Promise<void> {
  if (rows.length === 0) return
  const names = Object.keys(rows[0]!)
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const others = names.filter((name) => !(key as readonly string[]).includes(name))
  const taken = sql.join(others.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))
  const same = others.length > 0 ? sql`do update set ${taken}` : sql`do nothing`
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict (${sql.join(key.map((name) => sql.ref(name)))}) ${same}`.execute(handle)
}

export async function hasGym(handle: Handle, id: string): Promise<boolean> {
  const gym = await board(handle)
    .selectFrom('mastoc.gyms')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return gym !== undefined
}

/** Takes back what these people did and said; nobody else's rows are touched. */
export async function removeDoings(handle: Handle, profileIds: readonly string[]): Promise<void> {
  await sql`
    with people as (select unnest(${profileIds}::uuid[]) as id),
      sent as (delete from mastoc.sends where profile_id in (select id from people)),
      liked as (delete from mastoc.likes where profile_id in (select id from people)),
      voted as (delete from mastoc.grade_votes where profile_id in (select id from people)),
      said as (delete from mastoc.hold_annotations where profile_id in (select id from people)),
      followed as (delete from mastoc.list_follows where profile_id in (select id from people))
    delete from mastoc.list_items where list_id in (
      select l.id from mastoc.lists l where l.owner_id in (select id from people))`.execute(handle)
}

/** Notes that these climbs visibly changed now. */
export async function markChanged(handle: Handle, climbIds: readonly string[]): Promise<void> {
  await sql`update mastoc.climbs set changed_at = now() where id = any(${climbIds}::uuid[])`.execute(handle)
}

/** Counts the climbs of a face anew. */
export async function recountClimbs(handle: Handle, faceId: string): Promise<void> {
  await sql`
    update mastoc.faces f set climbs_total = n.total, climbs_private = n.private, climbs_synced = n.synced,
      climbs_synced_private = n.synced_private
    from (
      select count(*) as total, count(*) filter (where is_private) as private,
        count(*) filter (where stokt_id is not null) as synced,
        count(*) filter (where stokt_id is not null and is_private) as synced_private
      from mastoc.climbs where face_id = ${faceId} and deleted_at is null
    ) n
    where f.id = ${faceId}`.execute(handle)
}
