import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { CacheTables } from './tables.ts'

/** The versions of the tags and of the database itself, in one statement; a tag that was never bumped has none. */
export async function listByTags(
  handle: Handle,
  tags: readonly string[],
): Promise<readonly CacheTables['cache.versions'][]> {
  const query = handle
    .$extendTables<CacheTables>()
    .selectFrom('cache.versions')
    .select(['tag', 'version'])
    .where(sql<boolean>`tag = any(${['', ...tags]}::text[])`)
    .orderBy('tag')
  return named(query, 'cache.versions.read').execute()
}

/** Sorted, so that two writers of the same tags wait for one another and never for ever. */
export async function bump(handle: Handle, tags: readonly string[]): Promise<void> {
  await sql`
    insert into cache.versions (tag, version)
    select tag, gen_random_uuid() from unnest(${[...tags]}::text[]) as tag order by tag
    on conflict (tag) do update set version = excluded.version
  `.execute(handle)
}
