import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { CacheTables } from './tables.ts'

type Version = CacheTables['cache.versions']

/** For each list of tags their versions and that of the database itself, in one statement; a tag that was never bumped has none. */
export async function listByTags(
  handle: Handle,
  lists: readonly (readonly string[])[],
): Promise<readonly (readonly Version[])[]> {
  const tags = [...new Set(['', ...lists.flat()])]
  const query = handle
    .$extendTables<CacheTables>()
    .selectFrom('cache.versions')
    .select(['tag', 'version'])
    .where(sql<boolean>`tag = any(${tags}::text[])`)
  const rows = await named(query, 'cache.versions.read').execute()
  const byTag = new Map(rows.map((row) => [row.tag, row]))
  return lists.map((list) =>
    [...new Set(['', ...list])]
      .sort()
      .map((tag) => byTag.get(tag))
      .filter((row) => row !== undefined),
  )
}

/** Sorted, so that two writers of the same tags wait for one another and never for ever. */
export async function bump(handle: Handle, tags: readonly string[]): Promise<void> {
  await sql`
    insert into cache.versions (tag, version)
    select tag, gen_random_uuid() from unnest(${[...tags]}::text[]) as tag order by tag
    on conflict (tag) do update set version = excluded.version
  `.execute(handle)
}
