import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import type { CatalogueCounts, CatalogueStats } from './catalogue.tables.ts'

/** A state of the catalogue. */
export interface CatalogueVersion {
  readonly version: string
  readonly stats: CatalogueStats
}

/** Undefined while nothing was ever written. */
export function findLatest(handle: Handle): Promise<CatalogueVersion | undefined> {
  const query = binder(handle)
    .selectFrom('pokeventory.catalogue_versions')
    .select(['version', 'stats'])
    .orderBy('id', 'desc')
    .limit(1)
  return named(query, 'pokeventory.catalogue.version').executeTakeFirst()
}

/** Writers wait for each other until they commit: the newest row is then that of the last who did. */
export async function lock(handle: Handle): Promise<void> {
  await sql`lock table pokeventory.catalogue_versions in exclusive mode`.execute(binder(handle))
}

/** Versions of old that are kept, for whoever looks what happened. */
const kept = 50

export async function insert(handle: Handle, { version, stats }: CatalogueVersion): Promise<void> {
  await sql`with old as (delete from pokeventory.catalogue_versions where id <= (
      select v.id from pokeventory.catalogue_versions v order by v.id desc offset ${kept} limit 1))
    insert into pokeventory.catalogue_versions (version, stats)
    values (${version}, ${JSON.stringify(stats)}::jsonb)`.execute(binder(handle))
}

/** Counts everything: some thirty milliseconds for a full catalogue. */
export async function countAll(handle: Handle): Promise<CatalogueCounts> {
  const { rows } = await sql<CatalogueCounts>`select
    (select count(*)::int from pokeventory.series) as series,
    (select count(*)::int from pokeventory.sets) as sets,
    (select count(*)::int from pokeventory.cards) as cards,
    (select coalesce(jsonb_object_agg(l.lang, l.cards), '{}') from (
      select lang, count(*)::int as cards from pokeventory.card_translations group by lang
    ) l) as languages`.execute(binder(handle))
  return rows[0]!
}
